#!/bin/sh
# Makes the web pages and Word documents of this folder from articles/ and sites/, with pandoc and
# LibreOffice. They are kept in the repository, so that tests need neither. usage: make.sh
set -eu
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# page NAME ARTICLE SITE: an article as a site would show it.
page()
{
    pandoc --wrap=none --template="sites/$3.html" -t html "articles/$2.md" -o "pages/$1.html"
}

# in_encoding NAME ENCODING: a page that says so already.
in_encoding()
{
    iconv -f UTF-8 -t "$2" "pages/$1.html" > "$scratch/page"
    mv "$scratch/page" "pages/$1.html"
}

mkdir -p pages docx
page portal            summary    portal
page tables            notice     tables
page template-shop     summary    template-shop
page newspaper         news       newspaper
page semantic          statistics semantic
page document-host     speech     document-host
page official-account  news       official-account
page mobile            news       mobile
page webforms          notice     webforms
page sections          statistics sections
in_encoding tables GB18030

# No elements but line breaks.
page breaks speech breaks
sed -e 's/^<p>\(.*\)<\/p>$/　　\1<br>/' pages/breaks.html > "$scratch/page"
mv "$scratch/page" pages/breaks.html
in_encoding breaks GBK

# A download that broke off, inside the list behind the article.
page truncated summary portal
head -c "$(grep -b -o '一图读懂' pages/truncated.html | tail -n 1 | cut -d : -f 1)" \
    pages/truncated.html > "$scratch/page"
mv "$scratch/page" pages/truncated.html

# Two articles on one page, and elements that nobody closes.
{
    echo '<!DOCTYPE html><html><head><meta charset="utf-8"><title>作风建设专题_云岭机关党建</title></head><body>'
    echo '<div class=nav><a href=/>首页</a><a href=/zt>专题</a><a href=/xx>学习</a><a href=/fc>风采</a></div>'
    for article in summary speech; do
        pandoc --wrap=none --template=sites/post.html -t html "articles/$article.md"
    done
    echo '<div class=side>最新文章<ul><li><a href=/1>支部书记抓党建述职会召开<li><a href=/2>青年理论学习小组开班<li><a href=/3>红色教育基地研学</ul>'
} > pages/two-articles.html

# Word documents.
for article in summary statistics footnotes lists changes; do
    pandoc -t docx "articles/$article.md" -o "docx/pandoc-$article.docx"
done
for document in office/*.fodt; do
    soffice --headless -env:UserInstallation="file://$scratch/office" \
        --convert-to docx --outdir "$scratch" "$document" > "$scratch/log" 2>&1
    mv "$scratch/$(basename "$document" .fodt).docx" "docx/office-$(basename "$document" .fodt).docx"
done
pandoc -t html -s articles/notice.md -o "$scratch/office-notice.html" 2> "$scratch/log"
soffice --headless -env:UserInstallation="file://$scratch/office" --convert-to docx:"MS Word 2007 XML" \
    --infilter="HTML (StarWriter)" --outdir docx "$scratch/office-notice.html" > "$scratch/log" 2>&1
