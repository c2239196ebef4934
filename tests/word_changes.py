"""Tracked changes as Word writes them: what is left of each, and what only Word itself can
accept.
"""


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def by(name: str, inside: str = "") -> str:
    return f'<w:{name} w:id="7" w:author="Tám" w:date="2026-11-01T08:00:00Z">{inside}</w:{name}>'


def p(inside: str, marks: str = "", form: str = "") -> str:
    return f"<w:p><w:pPr>{form}<w:rPr>{marks}</w:rPr></w:pPr>{inside}</w:p>"


def cell(inside: str) -> str:
    return f"<w:tc>{inside}</w:tc>"


GONE, MOVED = by("del", run("bỏ", "delText")), by("moveFrom", run("bỏ"))
WHOLE, MARK, MARK_MOVED, MARK_NEW = p(run("giữ")), by("del"), by("moveFrom"), by("ins")
LEFT = {
    "a deletion": (p(run("một ") + GONE + run("hai")), ["một hai"]),
    "an insertion": (p(run("một ") + by("ins", run("hai"))), ["một hai"]),
    "an insertion deleted again": (p(run("một") + by("ins", GONE)), ["một"]),
    "a move in two paragraphs": (p('<w:moveFromRangeStart w:id="1" w:name="m"/>' + MOVED + '<w:moveFromRangeEnd w:id="1"/>' + run("a")) + p(by("moveTo", run("b"))), ["a", "b"]),
    "a whole paragraph deleted": (p(GONE, MARK) + WHOLE, ["giữ"]),
    "a whole paragraph moved away": (p(MOVED, MARK_MOVED) + WHOLE, ["giữ"]),
    "the end of one and the start of the next": (p(run("một ") + GONE, MARK) + p(GONE + run("hai")), ["một hai"]),
    "three ends in a row": (p(run("một "), MARK) + p(GONE, MARK) + p(run("hai "), MARK) + p(run("ba")), ["một hai ba"]),
    "an end before a bookmark": (p(run("một "), MARK) + '<w:bookmarkStart w:id="1" w:name="b"/>' + p(run("hai") + '<w:bookmarkEnd w:id="1"/>'), ["một hai"]),
    "a new end": (p(run("một"), MARK_NEW) + p(run("hai")), ["một", "hai"]),
    "a new end deleted again": (p(run("một "), MARK_NEW + MARK) + p(run("hai")), ["một hai"]),
    "the last end of a cell": (f"<w:tbl><w:tr>{cell(p(GONE, MARK))}</w:tr></w:tbl>" + WHOLE, ["", "giữ"]),
    "a paragraph before a table": (p(GONE, MARK) + f"<w:tbl><w:tr>{cell(WHOLE)}</w:tr></w:tbl>", ["giữ"]),
    "the paragraph between two tables": (f"<w:tbl><w:tr>{cell(WHOLE)}</w:tr></w:tbl>{p(GONE, MARK)}<w:tbl><w:tr>{cell(WHOLE)}</w:tr></w:tbl>", ["giữ", "", "giữ"]),
    "words before a table": (p(run("một") + GONE, MARK) + f"<w:tbl><w:tr>{cell(WHOLE)}</w:tr></w:tbl>", ["một", "giữ"]),
    "a row": (f"<w:tbl><w:tr>{cell(WHOLE)}</w:tr><w:tr><w:trPr>{MARK}</w:trPr>{cell(p(GONE, MARK))}</w:tr></w:tbl>", ["giữ"]),
    "a row without marks on its words": (f"<w:tbl><w:tr>{cell(WHOLE)}</w:tr><w:tr><w:trPr>{MARK}</w:trPr>{cell(p(run('bỏ')))}</w:tr></w:tbl>", ["giữ"]),
    "all rows": (f"<w:tbl><w:tr><w:trPr>{MARK}</w:trPr>{cell(p(GONE))}</w:tr></w:tbl>" + WHOLE, ["giữ"]),
    "a new row, a new cell": (f"<w:tbl><w:tr><w:trPr>{MARK_NEW}</w:trPr><w:tc><w:tcPr>{by('cellIns')}</w:tcPr>{WHOLE}</w:tc></w:tr></w:tbl>", ["giữ"]),
    "the form of letters, paragraphs and sections": (
        (f'<w:p><w:pPr><w:jc w:val="center"/>{by("pPrChange", "<w:pPr/>")}</w:pPr><w:r><w:rPr><w:b/>{by("rPrChange", "<w:rPr/>")}</w:rPr><w:t>giữ</w:t></w:r></w:p>'
        f'<w:p><w:pPr><w:sectPr>{by("sectPrChange", "<w:sectPr/>")}</w:sectPr><w:numPr>{MARK_NEW}{by("numberingChange")}</w:numPr></w:pPr></w:p>'), ["giữ", ""]),
    "the form of tables": (
        (f'<w:tbl><w:tblPr>{by("tblPrChange", "<w:tblPr/>")}</w:tblPr><w:tblGrid>{by("tblGridChange", "<w:tblGrid/>")}</w:tblGrid><w:tr><w:tblPrEx>{by("tblPrExChange", "<w:tblPrEx/>")}</w:tblPrEx>'
        f'<w:trPr>{by("trPrChange", "<w:trPr/>")}</w:trPr><w:tc><w:tcPr>{by("tcPrChange", "<w:tcPr/>")}</w:tcPr>{WHOLE}</w:tc></w:tr></w:tbl>'), ["giữ"]),
    "a link emptied": (p(run("một") + f'<w:hyperlink r:id="r9">{GONE}</w:hyperlink>'), ["một"]),
    "a link shortened": (p(f'<w:hyperlink r:id="r9">{GONE}{run("một")}</w:hyperlink>'), ["một"]),
    "a box to fill in, emptied": (p(run("một") + f'<w:sdt><w:sdtPr><w:alias w:val="Tên"/></w:sdtPr><w:sdtContent>{GONE}</w:sdtContent></w:sdt>'), ["một"]),
    "a field deleted whole": (p(by("del", '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText> PAGE </w:delInstrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>') + run("một")), ["một"]),
    "a formula": (p(f"<m:oMath><w:del>{run('bỏ')}</w:del></m:oMath><m:oMath><m:f><m:fPr><m:ctrlPr>{by('ins', '<w:rPr><w:b/></w:rPr>')}</m:ctrlPr></m:fPr></m:f></m:oMath>" + run("một")), ["một"]),
    "a remark": (p('<w:commentRangeStart w:id="1"/>' + run("một") + '<w:commentRangeEnd w:id="1"/><w:r><w:rPr/><w:commentReference w:id="1"/></w:r>'), ["một"]),
    "a bookmark that lost its start": (p(by("del", '<w:bookmarkStart w:id="5" w:name="x"/>' + run("bỏ", "delText")) + run("một") + '<w:bookmarkEnd w:id="5"/>'), ["một"]),
    "deleted words outside a deletion": (p(run("một") + run("bỏ", "delText")), ["một"]),
    "one of two readings": (p(f"<mc:AlternateContent><mc:Choice Requires='w14'>{GONE}</mc:Choice><mc:Fallback>{GONE}</mc:Fallback></mc:AlternateContent>" + run("một")), ["một"]),
}  # fmt: skip
BEYOND = {
    "a cell": f"<w:tbl><w:tr><w:tc><w:tcPr>{by('cellDel')}</w:tcPr>{p(GONE)}</w:tc>{cell(WHOLE)}</w:tr></w:tbl>",
    "cells that became one": f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellMerge w:vMerge='rest'/></w:tcPr>{WHOLE}</w:tc></w:tr></w:tbl>",
    "a row of cells that reach over several": f"<w:tbl><w:tr><w:trPr>{MARK}</w:trPr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{p(GONE)}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{WHOLE}</w:tc></w:tr></w:tbl>",
    "the end of a section": p(GONE, MARK, "<w:sectPr/>") + WHOLE,
    "half a field": p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + by("del", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    ),
    "a bound box": p(
        f"<w:sdt><w:sdtPr><w:dataBinding w:xpath='/a'/></w:sdtPr><w:sdtContent>{GONE}</w:sdtContent></w:sdt>"
    ),
    "a bound box deleted whole": p(
        by(
            "del",
            f"<w:sdt><w:sdtPr><w:dataBinding w:xpath='/a'/></w:sdtPr><w:sdtContent>{run('bỏ')}</w:sdtContent></w:sdt>",
        )
    ),
    "a frame of other data": p(
        f"<w:customXmlDelRangeStart w:id='1'/>{run('a')}<w:customXmlDelRangeEnd w:id='1'/>"
    ),
    "what two changed at once": p(f"<w14:conflictDel w:id='1'>{run('a')}</w14:conflictDel>"),
    "a sign of a formula": p(
        f"<m:oMath><m:f><m:fPr><m:ctrlPr>{by('del', '<w:rPr/>')}</m:ctrlPr></m:fPr></m:f></m:oMath>"
    ),
}
