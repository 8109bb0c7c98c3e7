#include "app/reports/guide.h"
#include "tests/support/catch.h"

using namespace mp;
using namespace mp::reports;

namespace {

Guide guide_with(std::string value) {
    return {{MP_MSG("Thunderbird")},
            {{MP_MSG("Server: {value}"), {{"value", value}}}, {MP_MSG("Click Done.")}},
            {{MP_MSG("The password is not in it.")}}};
}

}

TEST_CASE("a guide shows each value to copy alone, as code") {
    language::Translator const english("en");
    auto const markdown = guide_markdown(guide_with("imap.example.com"), english);
    CHECK(markdown == "# Thunderbird\n\n1. Server: `imap.example.com`\n2. Click Done.\n\n- The password is not in it.\n");
    auto const page = guide_html(guide_with("imap.example.com"), english);
    CHECK(page.find("<li>Server: <code>imap.example.com</code></li>") != std::string::npos);
    CHECK(page.find("<h1>Thunderbird</h1>") != std::string::npos);
    CHECK(page.find("<script") == std::string::npos);
}

TEST_CASE("whatever a value of a guide holds, it stays text") {
    language::Translator const english("en");
    std::string const odd = "</code><script>x</script>`` ![](http://evil.example) \xe2\x80\xae\n# y \xee\x80\x80 {value}";
    auto const page = guide_html(guide_with(odd), english);
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("&lt;/code&gt;&lt;script&gt;") != std::string::npos);
    auto const markdown = guide_markdown(guide_with(odd), english);
    CHECK(markdown.find("\n# y") == std::string::npos);
    CHECK(markdown.find("```") != std::string::npos);
    CHECK(markdown.find("2. Click Done.") != std::string::npos);
}
