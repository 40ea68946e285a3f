"""Wrong changes to the rules: each is made as it says, and the campaign fails when one goes unnoticed."""

import pytest

from campaigns import mutate
from campaigns.mutants import Mutant, mutants
from campaigns.trials import stages


def made(tmp_path, source):
    """Return (line as it was, as it becomes) of every mutant of a source."""
    (tmp_path / "rule.py").write_text(source, encoding="utf-8")
    return [(mutant.was, mutant.becomes) for mutant in mutants("rule.py", root=tmp_path)]


@pytest.mark.parametrize(
    ("line", "becomes"),
    [
        ("over = a < b", ["over = a <= b", "over = a >= b"]),
        ("over = a is not None", ["over = a is None"]),
        ("both = (a) & (b)", ["both = (a) | (b)"]),
        ("either = a or b", ["either = a and b"]),
        ("left = not a", ["left =  a"]),
        ("left = ~a", ["left = a"]),
        ("months = 24", ["months = 25", "months = 23"]),
        ("known = True", ["known = False"]),
        ("latest = max(a, b)", ["latest = min(a, b)"]),
        ("latest = pl.max_horizontal(a, b)", ["latest = pl.min_horizontal(a, b)"]),
        ("day = months_from(a, b)", ["day = months_after(a, b)"]),
        ("held = a.join(b, how='left')", ['held = a.join(b, how="inner")']),
        ("held = a.filter(b).height", ["held = a.height"]),
        ("day = pl.when(a).then(b)", ["day = pl.when(~(a)).then(b)"]),
        ("few = [a for a in b if c]", ["few = [a for a in b if not (c)]"]),
        ("if a: b", ["if not (a): b"]),
        ("day = Ŵ + b  # Ŵ takes two bytes", ["day = Ŵ - b  # Ŵ takes two bytes"]),
    ],
)
def test_each_kind_of_mistake_is_made_once_and_in_its_place(tmp_path, line, becomes):
    assert made(tmp_path, line) == [(line, wrong) for wrong in becomes]


def test_words_decorators_and_annotations_are_left_alone(tmp_path):
    source = '''
@rule("More than 1 day", cites=months(24) > 2)
def f(a: int | None = None) -> list[int] | None:
    """Add 1 and 1."""
    raise Fault(f"{a + 1} is not a day")
'''
    assert made(tmp_path, source) == []


def test_a_mutant_is_named_by_its_function_and_lines_wherever_they_stand(tmp_path):
    source = "class Law:\n    def is_over(self, day):\n        return day > self.end\n"
    (tmp_path / "rule.py").write_text(source)
    before = {mutant.key for mutant in mutants("rule.py", root=tmp_path)}
    (tmp_path / "rule.py").write_text(f"\n\n{source}")
    assert before == {mutant.key for mutant in mutants("rule.py", root=tmp_path)}
    assert ("rule.py", "Law.is_over", "return day > self.end", "return day >= self.end") in before


def test_a_file_is_tried_by_the_second_reading_then_its_own_tests_then_the_rest():
    reading, own, rest = stages("headway/law/dates.py", root=mutate.ROOT)
    assert own[-1] == "tests/unit/law/test_dates.py" and reading[0] == "campaigns.law"
    assert "tests/spec/law/test_spec.py" in rest and "tests/unit/law/test_dates.py" not in rest


@pytest.mark.slow
def test_wrong_changes_to_the_counting_of_months_and_the_licence_are_noticed(capsys):
    files = ["headway/law/dates.py", "headway/law/licence.py"]
    status = mutate.main([*files, "--number", "16", "--seed", "20261122", "--seconds", "300"])
    said = capsys.readouterr().out
    assert (status, "16 noticed, 0 survived" in said) == (0, True), said


SURVIVOR = Mutant("headway/law/dates.py", "over", 7, "day < end", "day <= end", "")


@pytest.fixture
def one_survivor(monkeypatch, tmp_path):
    """One mutant, which no test notices; return the file of explanations."""
    explanations = tmp_path / "survivors.toml"
    explanations.write_text("")
    monkeypatch.setattr(mutate, "EXPLAINED", explanations)
    monkeypatch.setattr(mutate, "mutants", lambda file, root: [SURVIVOR])
    monkeypatch.setattr(mutate, "trials", lambda mutants, **_: [(mutant, False) for mutant in mutants])
    return explanations


def entry(**changes):
    fields = {
        "file": SURVIVOR.file,
        "in": "over",
        "was": "day < end",
        "becomes": "day <= end",
        "reason": "why",
    }
    return "[[mutant]]\n" + "\n".join(f'{name} = "{told}"' for name, told in (fields | changes).items())


def test_an_unexplained_survivor_fails_the_campaign_and_is_shown(one_survivor, capsys):
    assert mutate.main([SURVIVOR.file]) == 1
    said = capsys.readouterr().out
    assert "survived: headway/law/dates.py:7 in over\n- day < end\n+ day <= end\n" in said
    assert "0 explained; tried 1 in" in said and "0 noticed, 1 survived; 0 not tried" in said


def test_an_explained_survivor_does_not(one_survivor, capsys):
    one_survivor.write_text(entry())
    assert mutate.main([SURVIVOR.file]) == 0
    assert "1 explained; tried 0 in" in capsys.readouterr().out


def test_an_explanation_of_what_is_not_there_any_more_fails_the_campaign(one_survivor, capsys):
    one_survivor.write_text(entry() + "\n" + entry(was="day < start"))
    assert mutate.main([SURVIVOR.file]) == 1
    assert (
        "explained, and not there any more: headway/law/dates.py in over\n- day < start"
        in capsys.readouterr().out
    )


def test_an_explanation_without_a_reason_is_refused(one_survivor):
    one_survivor.write_text(entry(reason=" "))
    with pytest.raises(ValueError, match="no reason for 'day < end'"):
        mutate.main([SURVIVOR.file])


def test_every_explanation_in_the_repository_fits_a_mutant():
    reasons = mutate.explained(mutate.EXPLAINED.read_text(encoding="utf-8"))
    files = sorted({file for file, *_ in reasons})
    there = [mutant for file in files for mutant in mutants(file, root=mutate.ROOT)]
    assert mutate.stale(reasons, there, files=files) == []
