"""argparse in Chinese: its own words are English and cannot be switched by a catalogue of ours."""

import argparse
from typing import Any, NoReturn

from jingxin.core.language import _

# The sentences argparse says by itself, as its source has them.
_WORDS = {
    "usage: ": "用法：",
    "options": "选项",
    "positional arguments": "参数",
    "show this help message and exit": "显示这份说明",
    "%(prog)s: error: %(message)s\n": "%(prog)s：%(message)s\n",
    "the following arguments are required: %s": "缺少参数：%s",
    "unrecognized arguments: %s": "不认识的参数：%s",
    "argument %(argument_name)s: %(message)s": "参数 %(argument_name)s：%(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r；可用：%(choices)s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "没有命令 %(parser_name)r；可用：%(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r 的写法不对",
    "expected one argument": "后面要跟一个值",
    "expected at least one argument": "后面至少要跟一个值",
    "not allowed with argument %s": "不能与 %s 同用",
    "one of the arguments %s is required": "以下参数须写一个：%s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 不明确，可能是 %(matches)s",
}


class Parser(argparse.ArgumentParser):
    """A parser whose mistakes exit with 2 and name the way to the help."""

    def error(self, message: str) -> NoReturn:
        self.print_usage()
        self.exit(
            2, _("{prog}：{message}\n查看说明：{prog} --help\n").format(prog=self.prog, message=message)
        )


def make_parser() -> tuple[Parser, Any]:
    """Return the parser and the place where commands are added."""
    argparse._ = lambda text: _WORDS.get(text, text)  # type: ignore[attr-defined]
    parser = Parser(
        prog="jingxin",
        description=_("经信：县经济和信息化局工作平台。每个数字都能追到填报的那一行。"),
        epilog=_(
            "时期的写法：2014-05（月）、2014-01..05（累计）、2014Q1、2014H1、2014、2014-06-20（截至）。"
            "环境变量 JINGXIN_HOME 指定数据所在文件夹，默认是当前文件夹下的 var/。"
        ),
    )
    commands = parser.add_subparsers(title=_("命令"), metavar=_("命令"), required=True, dest="command")
    return parser, commands
