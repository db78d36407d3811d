"""`problem`: the problem that a run stored, in the engine's file format."""

from planning.stored_files import StoredFileCommand


class Command(StoredFileCommand):
    help = "その回の解いた問題をファイルに出します。"
    column = "problem"
