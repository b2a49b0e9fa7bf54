"""The reference of the rules says what the rules say."""

from docgen.check.rule import all_rules
from tools.doc_rules import REFERENCE, RULES, pages


def test_every_page_is_what_the_rules_give_now() -> None:
    stale = [
        path.name for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text
    ]
    assert stale == [], "run: python -m tools.doc_rules"


def test_no_page_is_left_of_a_rule_that_is_gone() -> None:
    assert sorted(path.stem for path in RULES.glob("*.md")) == sorted(all_rules())


def test_every_rule_explains_itself_with_a_wrong_and_a_right_example() -> None:
    assert [
        code for code, rule in all_rules().items() if not (rule.summary and rule.wrong and rule.right)
    ] == []


def test_the_list_links_to_every_page() -> None:
    text = (REFERENCE / "quy-tac.md").read_text("utf-8")
    assert [code for code in all_rules() if f"(quy-tac/{code}.md)" not in text] == []
