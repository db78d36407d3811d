"""Writes about who may sign in.

members   people get a role, and lose it
devices   a counter's tablet is enrolled and revoked
pins      a counter's person proves who they are on that tablet
codes     a volunteer signs in by e-mail
"""
