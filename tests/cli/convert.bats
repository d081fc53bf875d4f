# Inputs that are not plain text, and the text that is read from them.
load helper

markdown()
{
    printf '%s\n' '# 云岭县工作总结' '' '**加强领导。**县委召开会议**次，' '新建厂房**个。' '' \
        '1. 边查边改' '2. 完成投资**3.5亿元**' > "$1"
}

wanted()
{
    printf '%s\n' '云岭县工作总结' '' '加强领导。县委召开会议**次，新建厂房**个。' '' \
        '1. 边查边改' '2. 完成投资3.5亿元'
}

@test "convert prints the text of Markdown" {
    markdown a.md
    wanted > text
    wenzhai convert a.md | cmp - text
    cp a.md a.markdown
    wenzhai convert a.markdown | cmp - text
}

@test "convert prints plain text as UTF-8, and changes nothing else" {
    document a.txt '  **x  ' '' '# no heading'
    wenzhai convert a.txt | cmp - a.txt
    iconv -f UTF-8 -t GB18030 a.txt > b.txt
    wenzhai convert b.txt | cmp - a.txt
    { printf '\357\273\277'; cat a.txt; } > c.txt
    wenzhai convert c.txt | cmp - a.txt
}

@test "--from says how to read, whatever the name ends in" {
    markdown a.md
    wanted > text
    cp a.md a.txt
    wenzhai convert --from markdown a.txt | cmp - text
    wenzhai convert --from markdown - < a.md | cmp - text
    wenzhai convert --from text a.md | cmp - a.md
    wenzhai convert - < a.md | cmp - a.md
    wenzhai extract --from markdown a.txt | sed 's/a\.txt/a.md/' > one
    wenzhai extract a.md | cmp - one
    wenzhai digest --from markdown a.txt | grep -q '云岭县工作总结'
}

@test "--from knows the readers only" {
    markdown a.md
    usage_error convert --from pdf a.md
    says markdown
    usage_error digest --from '' a.md
}

@test "outputs of convert end in .txt" {
    mkdir in
    markdown in/a.md
    document in/b.txt
    wenzhai convert in -o out
    [ "$(ls out)" = "$(printf '%s\n' a.md.txt b.txt.txt)" ]
    cmp in/b.txt out/b.txt.txt
    wenzhai convert in/a.md -o a.txt
    cmp a.txt out/a.md.txt
    wenzhai convert - -o out/ < in/b.txt
    [ -f out/stdin.txt ]
}

@test "convert writes over no input, and fails as the others do" {
    document a.txt
    cp a.txt before
    run wenzhai convert a.txt -o a.txt
    [ "$status" -eq 2 ]
    cmp a.txt before
    run wenzhai convert missing.md a.txt -o out/
    [ "$status" -eq 2 ]
    cmp out/a.txt.txt a.txt
    usage_error convert
    usage_error convert --to markdown a.txt
}

@test "an offset of a record counts in what convert prints" {
    markdown a.md
    wenzhai convert a.md > text
    [ "$(wenzhai extract --kind placeholder a.md | wc -l)" -eq 2 ]
    wenzhai extract --kind placeholder a.md | grep -q '"line":3,'
    wenzhai extract a.md > of_markdown
    wenzhai extract --from text text | sed 's/"file":"text"/"file":"a.md"/' | cmp - of_markdown
}

@test "headings of Markdown are headings, whatever they look like" {
    printf '%s\n' '# 云岭县工作总结' '' '## 水更清了，路更宽了，人更多了' '' '今年修路三条。' > a.md
    wenzhai extract --kind heading a.md | grep -q '水更清了，路更宽了，人更多了'
}

@test "a digest keeps its masks when it is read again" {
    printf '%s\n' '**县2023年工作总结' '一、*某主持召开会议**次' \
        '**局投入**.*亿元，20__年新建__公里，表彰**镇*人，增长*.*%。' > a.txt
    wenzhai digest a.txt -o page.md
    wenzhai convert page.md > text
    grep -q '^\*\*县2023年工作总结$' text
    grep -q '一、\*某主持召开会议\*\*次（2）' text
    grep -q '\*\*局投入\*\*.\*亿元，20__年新建__公里，表彰\*\*镇\*人，增长\*.\*%' text
    if grep -q '\\' text; then return 1; fi
}

@test "what is too much for Markdown is read as text, with a warning" {
    { printf '>%.0s' $(seq 40); echo '云岭县'; } > a.md
    run wenzhai convert a.md
    [ "$status" -eq 0 ]
    says 'wenzhai: a.md:1: warning: lists and quotes nested too deeply; read as plain text'
    wenzhai convert --quiet a.md 2>&1 | cmp - a.md
}

@test "a folder gives its Markdown files too" {
    document in/a.txt
    markdown in/b.md
    markdown in/c.markdown
    markdown in/d.rst
    wenzhai convert in -o out
    [ "$(ls out)" = "$(printf '%s\n' a.txt.txt b.md.txt c.markdown.txt)" ]
}

# A Word document of two paragraphs, the second with a number that the file does not hold.
word_document()
{
    python3 - "$1" << 'PYTHON'
import sys
import zipfile

WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
parts = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": f'<Relationships><Relationship Type="{TYPE}" Target="word/main.xml"/>'
                   "</Relationships>",
    "word/main.xml": f"<w:document {WORDS}><w:body><w:p><w:r><w:t>工作方案</w:t></w:r></w:p>"
                     '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
                     "</w:pPr><w:r><w:t>走访群众5人</w:t></w:r></w:p></w:body></w:document>",
    "word/numbering.xml": f'<w:numbering {WORDS}><w:abstractNum w:abstractNumId="0">'
                          '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
                          '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1">'
                          '<w:abstractNumId w:val="0"/></w:num></w:numbering>',
}
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as package:
    for name, text in parts.items():
        package.writestr(name, text)
PYTHON
}

@test "convert prints the text of Word documents, whatever they are called" {
    word_document a.docx
    printf '%s\n' '工作方案' '1. 走访群众5人' > text
    wenzhai convert a.docx | cmp - text
    wenzhai convert - < a.docx | cmp - text
    mkdir folder
    mv a.docx folder/
    run wenzhai extract --kind figure folder/
    says '"text":"5人"'
}

@test "what no reader knows names what converts it" {
    printf '%%PDF-1.7\n' > a.pdf
    printf '{\\rtf1 a}' > a.rtf
    printf '\320\317\021\340\241\261\032\341' > a.doc
    printf 'PK\003\004                          word/' > a.docx
    run wenzhai digest -o out/ a.pdf a.rtf a.doc a.docx
    [ "$status" -eq 2 ]
    says 'a.pdf: a PDF, which is not read: convert it first, with pdftotext'
    says 'a.rtf: an RTF document, which is not read: convert it first, with soffice'
    says 'a.doc: a document of Word 97 or WPS, which is not read: convert it first, with soffice'
    says 'a.docx: cannot be read as a Word document: the archive is damaged'
    not ls out/*.md
    [ "$(wenzhai convert --from text a.pdf)" = %PDF-1.7 ]
}

# page FILE: an article with a menu above, a list beside and a foot below.
page()
{
    printf '%s\n' '<!DOCTYPE html><html><head><title>云岭县整治情况_云岭县</title></head><body>' \
        '<div><a href="/1">首页</a><a href="/2">公开</a><a href="/3">服务</a></div>' \
        '<div><h1>云岭县整治情况</h1><p>今年以来，全县查摆拖拉问题46件，已经办结39件。</p></div>' \
        '<ul><li><a href="/4">春耕现场会召开</a></li><li><a href="/5">供水管网完工</a></li></ul>' \
        '<div>主办：云岭县政府办</div></body></html>' > "$1"
}

@test "of a web page the main text is read, and everything with --all-text" {
    page a.html
    printf '%s\n' 云岭县整治情况 '今年以来，全县查摆拖拉问题46件，已经办结39件。' > text
    wenzhai convert a.html | cmp - text
    wenzhai clean a.html | cmp - text
    for command in convert clean; do
        wenzhai "$command" --all-text a.html > all
        grep -q 供水管网完工 all
    done
    for command in extract digest check; do
        run wenzhai "$command" --all-text a.html
        [ "$status" -eq 0 ]
    done
    [ "$(wenzhai extract --kind document a.html | jq .chars)" -lt \
      "$(wenzhai extract --all-text --kind document a.html | jq .chars)" ]
}

@test "a page of links is read whole, with a note" {
    printf '<ul>%s</ul>' "$(printf '<li><a href="/%d">云岭县通知%d</a>' 1 1 2 2 3 3 4 4 5 5)" > a.html
    run wenzhai convert a.html
    [ "$status" -eq 0 ]
    says '云岭县通知5'
    says 'note: no main text found'
}
