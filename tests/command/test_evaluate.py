"""`jingxin evaluate`: the sums of a scheme on a snapshot, a trial, and refusals in words."""

import json
from datetime import UTC, datetime

import pytest

from jingxin.command import main
from jingxin.site.publication import publish_snapshot
from tests.ledgers.evaluation.factories import SchemeFactory, five_firms
from tests.ledgers.indicators.factories import CountyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _county(settings, tmp_path):
    settings.SNAPSHOTS = tmp_path / "snapshots"
    CountyFactory()
    five_firms()
    SchemeFactory()
    publish_snapshot(by=None, at=datetime(2014, 5, 5, tzinfo=UTC))


def test_a_scheme_is_evaluated_and_tried_out(capsys, tmp_path):
    assert main(["evaluate", "teaching"]) == 0
    assert "全部企业：A1 + B3 + C1 + D0 + 豁免0 + 不定档0 = 5" in capsys.readouterr().out

    assert main(["evaluate", "teaching", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["firms"]) == 5

    (tmp_path / "change.toml").write_text('[ALL.cuts]\nA = "40"\n', encoding="utf-8")
    assert main(["evaluate", "teaching", "--what-if", str(tmp_path / "change.toml")]) == 0
    assert "B → A：1家，税收90.00万元，用地10.00亩" in capsys.readouterr().out

    (tmp_path / "change.toml").write_text('[ALL.weights]\ntax_per_mu = "70"\n', encoding="utf-8")
    assert main(["evaluate", "teaching", "--what-if", str(tmp_path / "change.toml")]) == 2
    assert "权重合计110" in capsys.readouterr().err


def test_an_unknown_scheme_and_a_year_without_figures_are_refused(capsys):
    assert main(["evaluate", "nobody"]) == 2
    assert "yueqing-2016" in capsys.readouterr().err

    assert main(["evaluate", "huangyan-2022"]) == 1
    assert "没有2022年的企业年度数据" in capsys.readouterr().err
