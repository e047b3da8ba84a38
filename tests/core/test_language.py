from jingxin.core.language import _, use_language


def test_a_language_without_a_catalogue_stays_chinese():
    use_language("xx")

    assert _("持平") == "持平"

    use_language("zh_Hans")
