import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typst
from docx import Document

from jingxin.check.command import main
from jingxin.check.ledger import Known

WRONG = "外贸出口由10亿元增加到20亿元，增长3.5%。\n同比增长-1.8%。\n"


@pytest.fixture
def wrong(tmp_path):
    path = tmp_path / "报告.txt"
    path.write_text(WRONG, encoding="gb18030")
    return path


def run(*arguments, **keywords):
    out, err = io.StringIO(), io.StringIO()
    code = main([str(argument) for argument in arguments], out=out, err=err, **keywords)
    return code, out.getvalue(), err.getvalue()


def test_findings_are_printed_with_their_arithmetic_and_give_one(wrong):
    code, out, _err = run(wrong)

    assert code == 1
    assert out.splitlines()[0] == "“报告.txt”：错误1处，提示1处。"
    assert "应为：" in out
    assert "算式：" in out
    assert "读出" in out


def test_a_clean_text_gives_nought(tmp_path):
    path = tmp_path / "clean.txt"
    path.write_text("完成产值143.75亿元，同比增长3.5%。", encoding="utf-8")

    assert run(path)[0] == 0


def test_an_unreadable_file_gives_two_and_the_others_are_still_read(tmp_path, wrong):
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 broken")

    code, out, err = run(broken, wrong, tmp_path / "missing.pdf")

    assert code == 2
    assert "报告.txt" in out
    assert "broken.docx" in err
    assert "missing.pdf" in err


def test_a_path_that_leads_nowhere_is_said_in_chinese_and_once(tmp_path, wrong):
    _code, _out, missing = run(tmp_path / "缺.docx")
    _code, _out, folder = run(tmp_path)
    code, _out, unwritten = run(wrong, "-o", tmp_path / "无此目录" / "结果.docx")

    assert missing == "没有“缺.docx”这个文件；请核对路径。\n"
    assert "文件夹" in folder
    assert (code, "写不了" in unwritten) == (2, True)


def test_json_follows_its_documented_schema(wrong):
    _code, out, _err = run("--json", wrong)

    data = json.loads(out)
    (file,) = data["files"]
    assert data["version"] == 1
    assert set(file) == {"name", "kind", "reach", "findings", "left_out"}
    reference = (Path(__file__).resolve().parents[2] / "docs/reference/check-json.md").read_text(
        encoding="utf-8"
    )
    for finding in file["findings"]:
        assert all(f"`{key}`" in reference for key in (*finding, *finding["place"]))
        start, end = finding["place"]["start"], finding["place"]["end"]
        assert WRONG[start:end]


def test_a_text_is_written_as_word_with_comments(wrong, tmp_path):
    run(wrong, "-o", tmp_path / "marked.docx")

    word = Document(str(tmp_path / "marked.docx"))
    assert [paragraph.text for paragraph in word.paragraphs] == WRONG.splitlines()
    assert [comment.author for comment in word.comments] == ["经信核数", "经信核数"]
    assert "对不上" in "".join(comment.text for comment in word.comments)


def test_a_word_file_keeps_its_words_and_its_form_when_commented(tmp_path):
    word = Document()
    paragraph = word.add_paragraph("出口由10亿元")
    paragraph.add_run("增加到20亿元，").bold = True
    paragraph.add_run("增长3.5%。其余正常。")
    table = word.add_table(rows=1, cols=1)
    table.cell(0, 0).text = "产值同比增长-1.8%。"
    word.save(str(tmp_path / "in.docx"))

    code, _out, _err = run(tmp_path / "in.docx", "-o", tmp_path / "out.docx")

    marked = Document(str(tmp_path / "out.docx"))
    assert code == 1
    assert marked.paragraphs[0].text == paragraph.text
    assert any(run.bold and "增加到" in run.text for run in marked.paragraphs[0].runs)
    assert len(list(marked.comments)) == 1
    body = marked.element.body.xml
    first = body.index("commentRangeStart")
    assert body.index("出口由") < first < body.index("其余正常")


def test_a_page_stands_alone_and_leads_both_ways(wrong, tmp_path):
    run(wrong, "-o", tmp_path / "page.html")

    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert 'href="#t1"' in page
    assert 'id="t1"' in page
    assert 'href="#f1"' in page
    assert "http" not in page
    assert "<script" not in page


def test_several_files_are_written_into_a_folder(wrong, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("同比下降-1.8%。", encoding="utf-8")

    assert run(wrong, other, "-o", tmp_path / "one.docx")[0] == 2
    run(wrong, other, "-o", tmp_path / "folder")

    assert sorted(path.name for path in (tmp_path / "folder").iterdir()) == ["other.docx", "报告.docx"]


def test_a_snapshot_without_ledgers_is_refused_in_words(wrong):
    code, _out, err = run(wrong, "--against", "latest")

    assert code == 2
    assert "jingxin[measures]" in err


def test_a_snapshot_is_asked_through_the_door_that_was_passed(wrong):
    class Nothing:
        def known(self, label, *, rate, span, scope, unit):
            return [Known(label, 99, unit)] if label == "外贸出口" and not rate else []

    code, out, _err = run(wrong, "--against", "latest", open_ledger=lambda name: Nothing())

    assert code == 1
    assert "ledger.differs" in out


def test_the_module_runs_by_itself(wrong):
    done = subprocess.run(
        [sys.executable, "-m", "jingxin.check", str(wrong)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": "src", "PYTHONIOENCODING": "utf-8"},
        cwd=Path(__file__).resolve().parents[2],
    )

    assert done.returncode == 1
    assert "对不上" in done.stdout


def test_a_pdf_is_written_as_a_copy_of_its_text_and_tables_with_comments(tmp_path):
    page = "1-5月，完成规上工业产值143.75亿元，同比增长-3.5%。\n\n#table(columns: 2, [镇街], [税收（亿元）], [瓯北], [1.5], [合计], [1.5])"
    source = tmp_path / "报告.pdf"
    source.write_bytes(typst.compile(page.encode(), format="pdf"))

    code, _out, _err = run(source, "-o", tmp_path / "批注.docx")

    word = Document(tmp_path / "批注.docx")
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert code == 1
    assert "版式与原件不同" in texts[0]
    assert "原件第1页" in texts
    assert [cell.text for cell in word.tables[0].rows[-1].cells] == ["合计", "1.5"]
    assert "下降3.5%" in "".join(comment.text for comment in word.comments)


def test_an_output_of_another_kind_is_refused_in_words(wrong, tmp_path):
    code, _out, err = run(wrong, "-o", tmp_path / "批注.pdf")

    assert code == 2
    assert ".docx 或 .html" in err
