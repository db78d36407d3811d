"""Every lifecycle, every state, every action: what its table says happens, and nothing else."""

import pytest
from django.apps import apps
from django.db import models

from core import audit
from core.errors import NotPossibleNow
from core.lifecycle import possible_actions
from core.transitions import move
from tests.core.rows import MAKERS, row_of
from tests.support.lifecycles import EXPECTED

WITH_LIFECYCLE = [model for model in apps.get_models() if hasattr(model, "lifecycle")]
EVERY_ACTION = [
    pytest.param(model, action, id=f"{model.__name__} {action}")
    for model in WITH_LIFECYCLE
    for action in model.lifecycle
]


def test_no_noun_that_moves_is_left_out_here():
    assert set(WITH_LIFECYCLE) == set(MAKERS)


@pytest.mark.parametrize("model", WITH_LIFECYCLE)
def test_a_table_is_the_one_that_was_written_down_by_hand(model):
    steps = {
        (str(source), str(action)): str(transition.target)
        for action, transition in model.lifecycle.items()
        for source in transition.sources
    }
    assert steps == EXPECTED[model]


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "action"), EVERY_ACTION)
def test_in_every_state_an_action_does_what_the_table_says(model, action: str):
    transition = model.lifecycle[action]
    row = row_of(model)
    for status in states_of(model):
        put(row, status)
        if status in transition.sources:
            assert action in possible_actions(row)
            move(row, action, actor=None)
            assert stored(row) == row.status == transition.target
            assert last_step(row) == (action, status, transition.target)
        else:
            assert action not in possible_actions(row)
            with pytest.raises(NotPossibleNow):
                move(row, action, actor=None)
            assert stored(row) == row.status == status
    assert audit.history_of(row).count() == len(transition.sources)


@pytest.mark.parametrize("model", WITH_LIFECYCLE)
def test_a_table_speaks_only_of_states_that_exist(model):
    states = states_of(model)
    for action, transition in model.lifecycle.items():
        assert transition.sources, f"{action} starts nowhere"
        assert {*transition.sources, transition.target} <= states


@pytest.mark.parametrize("model", WITH_LIFECYCLE)
def test_every_state_can_be_reached_from_the_first(model):
    reached = {str(model._meta.get_field("status").default)}
    while True:
        further = {
            row.target for row in model.lifecycle.values() if row.sources & reached
        } - reached
        if not further:
            break
        reached |= further
    assert reached == states_of(model)


def states_of(model: type[models.Model]) -> set[str]:
    return {value for value, _ in model._meta.get_field("status").choices}


def put(row: models.Model, status: str) -> None:
    type(row)._base_manager.filter(pk=row.pk).update(status=status)
    row.status = status


def stored(row: models.Model) -> str:
    return type(row)._base_manager.values_list("status", flat=True).get(pk=row.pk)


def last_step(row: models.Model) -> tuple[str, str, str]:
    told = audit.history_of(row).last()
    return told.action, told.from_status, told.to_status
