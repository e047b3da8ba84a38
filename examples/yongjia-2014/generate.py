"""
Writes the ledger files of the example county, always the same bytes.

    python examples/yongjia-2014/generate.py [--into FOLDER]

What is real stands in making/facts.py; everything else is made, marked 示例数据=是 row by row, and adds up to it.
"""

import argparse
from pathlib import Path

from making import (
    commerce,
    commerce_sheets,
    county,
    energy_sheets,
    evaluation,
    evaluation_sheets,
    honour_sheets,
    land_sheets,
    park_sessions,
    park_sheets,
    policy_sheets,
    project_sheets,
    service_sheets,
    sheets,
)
from making.energy import all_energy, statements
from making.files import write_csv, write_xlsx
from making.firms import all_firms
from making.honours import all_honours
from making.land import all_plots, papers
from making.months import YEARS, corrections, reports
from making.parks import books, small_park_of
from making.policy import all_policies
from making.projects import all_projects
from making.service import all_problems, all_visits, tiers_of

HERE = Path(__file__).resolve().parent


def write_county(folder: Path) -> list[Path]:
    """Write every ledger file into the folder, which must exist, and return their paths."""
    firms = all_firms()
    months = reports(firms)
    write_csv(folder / "企业名录.csv", sheets.firms(firms))
    write_csv(folder / "企业名称沿革.csv", sheets.names(firms))
    write_csv(folder / "企业所属镇街.csv", sheets.towns(firms))
    write_csv(folder / "规上入退库.csv", sheets.spells(firms))
    write_xlsx(folder / "上市进程.xlsx", sheets.listings(firms), sheet="上市进程")
    roll = all_honours(firms)
    write_csv(folder / "企业家.csv", honour_sheets.people(roll))
    write_csv(folder / "企业家任职.csv", honour_sheets.roles(roll))
    write_csv(folder / "指标字典.csv", sheets.dictionary())
    corrected = corrections(months)
    first_typed = {report: output for report, output, _ in corrected}
    by_year = {year: [report for report in months if report.year == year] for year in YEARS}
    for year in YEARS:
        write_xlsx(
            folder / f"企业月报{year}.xlsx", sheets.firm_months(by_year[year], first_typed), sheet="企业月报"
        )
    write_csv(folder / "企业月报更正.csv", sheets.corrected_months(corrected))
    county_rows = county.county_rows(months)
    write_csv(folder / "全县指标.csv", sheets.observations(county_rows))
    write_csv(folder / "全县指标2013年报核定.csv", sheets.observations(county.settled_rows(county_rows)))
    write_csv(folder / "镇街指标.csv", sheets.observations(county.town_rows(months)))
    write_csv(folder / "周边县市区指标.csv", sheets.observations(county.peer_rows()))
    write_csv(folder / "年度目标.csv", sheets.targets(county.targets(months)), encoding="gb18030")
    kept_parks, held = books(firms), park_sessions.sessions()
    parks = small_park_of(kept_parks)
    kept = papers(all_plots(firms))
    write_csv(folder / "工业用地地块.csv", land_sheets.plots(kept, parks))
    write_csv(folder / "延期动工.csv", land_sheets.extensions(kept))
    write_csv(folder / "不计闲置的延误.csv", land_sheets.delays(kept))
    write_csv(folder / "中止建设.csv", land_sheets.stops(kept))
    write_csv(folder / "闲置土地处置.csv", land_sheets.cases(kept))
    works = all_projects(firms, kept.plots)
    write_csv(folder / "项目.csv", project_sheets.projects(works, parks))
    write_csv(folder / "项目节点计划.csv", project_sheets.plans(works))
    write_csv(folder / "项目停建和终止.csv", project_sheets.halts(works))
    write_csv(folder / "项目准入评审.csv", project_sheets.reviews(works))
    write_csv(folder / "项目月度投资.csv", project_sheets.investments(works))
    write_csv(folder / "省重大产业项目.csv", project_sheets.listings(works))
    write_csv(folder / "项目清障.csv", project_sheets.obstacles(works))
    write_csv(folder / "项目清障进展.csv", project_sheets.steps(works))
    write_csv(folder / "项目领导联系.csv", project_sheets.leaders(works))
    write_csv(folder / "标准地承诺.csv", project_sheets.promises(works))
    write_csv(folder / "项目用地.csv", project_sheets.plots(works))
    write_csv(folder / "园区.csv", park_sheets.parks())
    write_csv(folder / "园区节点计划.csv", park_sheets.plans())
    write_csv(folder / "拆除记录.csv", park_sheets.clearings())
    write_csv(folder / "七通一平.csv", park_sheets.conditions())
    write_csv(folder / "园区地块和厂房.csv", park_sheets.units(kept_parks))
    write_csv(folder / "入园企业.csv", park_sheets.tenancies(kept_parks))
    write_csv(folder / "园区企业产值税收.csv", park_sheets.returns(kept_parks))
    write_csv(folder / "减免和补助.csv", park_sheets.reliefs(kept_parks))
    write_csv(folder / "走访和例会.csv", park_sheets.sessions(held))
    write_csv(folder / "议定事项.csv", park_sheets.tasks(park_sessions.tasks(held)))
    write_csv(folder / "园区认定.csv", park_sheets.recognitions())
    write_csv(folder / "荣誉种类.csv", honour_sheets.kinds())
    write_csv(folder / "荣誉申报批次.csv", honour_sheets.seasons(roll))
    write_csv(folder / "荣誉名册.csv", honour_sheets.honours(roll))
    write_csv(folder / "荣誉主体.csv", honour_sheets.subjects(roll))
    write_csv(folder / "荣誉步骤.csv", honour_sheets.steps(roll))
    evaluated = evaluation.books(firms, months)
    write_csv(folder / "评价方案.csv", evaluation_sheets.schemes())
    write_csv(folder / "企业年度数据_税务局.csv", evaluation_sheets.tax(evaluated))
    write_csv(folder / "企业年度数据_统计局.csv", evaluation_sheets.statistics(evaluated))
    write_csv(folder / "企业年度数据_供电局.csv", evaluation_sheets.power(evaluated))
    write_csv(folder / "企业年度数据_环保局.csv", evaluation_sheets.environment(evaluated))
    write_csv(folder / "企业用地.csv", evaluation_sheets.sites(evaluated))
    write_csv(folder / "用地使用.csv", evaluation_sheets.uses(evaluated))
    write_csv(folder / "评价事项.csv", evaluation_sheets.fact_rows(evaluated))
    write_csv(folder / "历年评价档次.csv", evaluation_sheets.grades(evaluated))
    write_csv(folder / "评选名单.csv", evaluation_sheets.list_rows(evaluated))
    tiers = tiers_of(evaluation.entries(evaluated))
    problems = all_problems(firms, tiers)
    write_csv(folder / "责任部门.csv", service_sheets.departments())
    write_csv(folder / "走访计划.csv", service_sheets.plans(tiers))
    write_csv(folder / "企业走访.csv", service_sheets.visits(all_visits(firms, tiers, problems)))
    write_csv(folder / "类案.csv", service_sheets.case_classes())
    write_csv(folder / "企业问题.csv", service_sheets.problems(problems))
    write_csv(folder / "企业问题办理记录.csv", service_sheets.steps(problems))
    write_csv(folder / "督查记录.csv", service_sheets.inspected(problems))
    used = all_energy(firms, works)
    write_xlsx(folder / "企业能源消费.xlsx", energy_sheets.uses(used), sheet="企业能源消费")
    write_csv(folder / "供电清单.csv", energy_sheets.readings(used))
    write_csv(folder / "电量差异说明.csv", energy_sheets.explanations(used))
    write_xlsx(folder / "企业工业增加值.xlsx", energy_sheets.value_added(used), sheet="企业工业增加值")
    write_csv(folder / "地区单耗.csv", energy_sheets.statements(statements()))
    write_csv(folder / "双控目标.csv", energy_sheets.targets(used))
    write_csv(folder / "重点用能单位.csv", energy_sheets.key_users(used))
    write_csv(folder / "节能目标考核.csv", energy_sheets.evaluations(used))
    write_csv(folder / "节能审查.csv", energy_sheets.reviews(used))
    write_csv(folder / "节能监察.csv", energy_sheets.inspections(used))
    write_csv(folder / "监察意见.csv", energy_sheets.findings(used))
    write_csv(folder / "能耗限额标准.csv", energy_sheets.quotas())
    write_csv(folder / "产品单耗.csv", energy_sheets.products(used))
    write_csv(folder / "整治行业.csv", energy_sheets.industries())
    write_csv(folder / "淘汰落后产能.csv", energy_sheets.cases(used))
    write_csv(folder / "节能减排技改.csv", energy_sheets.retrofits(used))
    for name, rows in policy_sheets.files(all_policies(firms, evaluation.entries(evaluated))):
        write_csv(folder / f"{name}.csv", rows)
    shown = commerce.exhibitions()
    abroad = commerce.contracts(firms)
    write_csv(folder / "连锁便民店.csv", commerce_sheets.shops())
    write_csv(folder / "商贸市场项目.csv", commerce_sheets.markets())
    write_csv(folder / "促销活动.csv", commerce_sheets.promotions())
    write_csv(folder / "展会.csv", commerce_sheets.exhibitions(shown))
    write_csv(folder / "参展企业.csv", commerce_sheets.entries(commerce.entries(shown, firms)))
    write_csv(folder / "境外投资备案.csv", commerce_sheets.filings(commerce.filings(firms)))
    write_csv(folder / "服务外包合同.csv", commerce_sheets.contracts(abroad))
    write_csv(folder / "服务外包执行.csv", commerce_sheets.executions(abroad))
    write_csv(folder / "电商村和协会.csv", commerce_sheets.places())
    write_csv(folder / "电商村年度情况.csv", commerce_sheets.years())
    return sorted(path for path in folder.iterdir() if path.suffix in {".csv", ".xlsx"})


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the ledger files of the example county.")
    parser.add_argument("--into", type=Path, default=HERE, help="folder to write into (default: here)")
    folder = parser.parse_args().into
    folder.mkdir(parents=True, exist_ok=True)
    for path in write_county(folder):
        print(f"{path.stat().st_size:>9,}  {path.name}")


if __name__ == "__main__":
    main()
