#include "app/reports/export_page.h"
#include "tests/support/catch.h"

using namespace mp::reports;

TEST_CASE("base64 is that of RFC 4648") {
    CHECK(base64("") == "");
    CHECK(base64("f") == "Zg==");
    CHECK(base64("fo") == "Zm8=");
    CHECK(base64("foo") == "Zm9v");
    CHECK(base64("foob") == "Zm9vYg==");
    CHECK(base64(std::string("\xff\x00\xfe", 3)) == "/wD+");
}

TEST_CASE("the page of exports links to its files, shows what can be scanned and fetches nothing") {
    std::vector<ExportedClient> const clients{
        {"Thunder<bird>",
         "78 & newer",
         {{"thunderbird/settings \"1\".zip", "Import file", "For a new program.", ""}},
         {"Open it."},
         {}},
        {"Phone", "any", {{"android/settings.png", "QR code", "Scan it.", "\x89PNG"}}, {}, {"No <b>place</b> for POP3."}}};
    auto const page =
        export_page({"jo@example.com<script>", "imap.example.com", true}, clients, mp::language::Translator("en"));
    CHECK(page.find("href=\"thunderbird/settings%20%221%22.zip\"") != std::string::npos);
    CHECK(page.find("src=\"data:image/png;base64," + base64("\x89PNG") + "\"") != std::string::npos);
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("<b>") == std::string::npos);
    CHECK(page.find("Thunder&lt;bird&gt;") != std::string::npos);
    CHECK(page.find("http://") == std::string::npos);
    CHECK(page.find("https://") == std::string::npos);
    CHECK(page.find("default-src 'none'") != std::string::npos);
    CHECK(page.find("tried and work") != std::string::npos);
}

TEST_CASE("the page does not vouch for what only a stranger's file says, and names who would get the password") {
    auto const page = export_page({"jo@example.com", "imap.<evil>.net", false}, {}, mp::language::Translator("en"));
    CHECK(page.find("tried and work") == std::string::npos);
    CHECK(page.find("own word") != std::string::npos);
    CHECK(page.find("imap.&lt;evil&gt;.net") != std::string::npos);
    CHECK(page.find("<header class=\"good\">") == std::string::npos);
}
