"""Write the lifecycle diagrams of docs/lifecycles.md from the tables that the server obeys."""

import os
from pathlib import Path

import django

PAGE = Path(__file__).resolve().parents[1] / "docs" / "lifecycles.md"

HEAD = """# Lifecycles

Drawn from the `states.py` of each app by `python -m tools.draw_lifecycles`; a test holds this page
against the tables. `core.transitions.move()` is the only writer of a status.
"""


def diagram(model: type) -> str:
    """One lifecycle as a Mermaid state diagram, labelled with the words on the screens."""
    field = model._meta.get_field("status")  # type: ignore[attr-defined]
    labels = dict(field.choices)
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {field.default}"]
    lines += [f"    {state}: {label}（{state}）" for state, label in labels.items()]
    for action, row in model.lifecycle.items():  # type: ignore[attr-defined]
        lines += [
            f"    {source} --> {row.target}: {action.label}" for source in sorted(row.sources)
        ]
    sources = {source for row in model.lifecycle.values() for source in row.sources}  # type: ignore[attr-defined]
    lines += [f"    {state} --> [*]" for state in labels if state not in sources]
    return "\n".join([*lines, "```"])


def page() -> str:
    """The whole page, one section per model that has a lifecycle."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.apps import apps

    models = [model for model in apps.get_models() if hasattr(model, "lifecycle")]
    sections = [f"## {model.__name__}\n\n{diagram(model)}\n" for model in models]
    return "\n".join([HEAD, *sections])


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE.relative_to(Path.cwd()) if PAGE.is_relative_to(Path.cwd()) else PAGE}")
