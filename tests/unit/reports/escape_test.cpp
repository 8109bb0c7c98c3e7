#include "app/reports/escape.h"
#include "tests/support/catch.h"

using namespace mp::reports;

TEST_CASE("HTML text and attributes cannot be left") {
    CHECK(html_escaped("<a href=\"x\" onclick='y'>&") == "&lt;a href=&quot;x&quot; onclick=&#39;y&#39;&gt;&amp;");
}

TEST_CASE("Markdown text stays text: no link, image, table cell, heading, mention or tag") {
    CHECK(markdown_escaped("[x](y)") == "\\[x\\]\\(y\\)");
    CHECK(markdown_escaped("a|b") == "a\\|b");
    CHECK(markdown_escaped("# x") == "\\# x");
    CHECK(markdown_escaped("- x") == "\\- x");
    CHECK(markdown_escaped("<b>&amp;") == "&lt;b\\>&amp;amp;");
    CHECK(markdown_escaped("@alice https://x") == "&#64;alice https&#58;//x");
}

TEST_CASE("a code span holds back-quotes and does not end a table cell") {
    CHECK(markdown_code("plain") == "`plain`");
    CHECK(markdown_code("a`b") == "`` a`b ``");
    CHECK(markdown_code("``") == "``` `` ```");
    CHECK(markdown_code("a|b") == "`a|b`");
    CHECK(markdown_code("a|b", Place::table) == "`a\\|b`");
}
