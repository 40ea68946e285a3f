"""A slice of the long comparison of the two readings, and what the campaign says when they differ."""

from campaigns import law


def test_the_two_readings_agree_on_the_slice(capsys):
    assert law.main(["--histories", "2500", "--seed", "20261122"]) == 0
    assert capsys.readouterr().out.startswith("seed 20261122: 2500 histories in ")


def test_every_thousand_has_a_seed_of_its_own_and_the_last_takes_the_rest():
    assert list(law.seeds(2_500, first=7)) == [(7, 1_000), (8, 1_000), (9, 500)]


def test_a_disagreement_fails_the_campaign_and_says_how_to_see_it_again(monkeypatch, capsys):
    differing = {8: ["the rules say 2026, the second reading 2027"]}
    monkeypatch.setattr(law, "disagreements", lambda number, seed: differing.get(seed, []))
    assert law.main(["--histories", "2500", "--seed", "7"]) == 1
    said = capsys.readouterr().out
    assert "the second reading 2027\n  again: python -m campaigns.law --histories 1000 --seed 8\n" in said
    assert "2500 histories" in said and "1 disagreements" in said


def test_a_reading_that_stops_is_a_breach_and_the_other_seeds_are_tried(monkeypatch, capsys):
    def stops(number, seed):
        if seed == 7:
            raise KeyError("died_on")
        return []

    monkeypatch.setattr(law, "disagreements", stops)
    assert law.main(["--histories", "2000", "--seed", "7"]) == 1
    assert "a reading stopped: KeyError('died_on')" in capsys.readouterr().out


def test_a_rule_that_is_wrong_for_everybody_is_not_printed_for_everybody(monkeypatch, capsys):
    monkeypatch.setattr(law, "disagreements", lambda number, seed: [f"person {n}" for n in range(15)])
    assert law.main(["--histories", "100000", "--seed", "7"]) == 1
    said = capsys.readouterr().out
    assert said.count("person") == 20 and "seed 7: 2000 histories in" in said and "20 disagreements" in said
