"""`plan`: the plan that a run stored, in the engine's file format."""

from planning.stored_files import StoredFileCommand


class Command(StoredFileCommand):
    help = "その回の答えをファイルに出します。"
    column = "plan"
