#include "app/reports/display.h"
#include "app/reports/report.h"
#include "probes/core/ascii.h"
#include "probes/core/survey_json.h"
#include "probes/core/utf8.h"
#include "probes/decide/outcome.h"
#include "probes/rules/catalogue.h"
#include "tests/support/catch.h"
#include "tests/unit/reports/findings_of.h"

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace mp;

namespace {

core::Survey golden(std::string const& name) {
    std::ifstream file(std::filesystem::path(MP_TESTS_DIR) / "golden" / (name + ".survey.json"), std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    auto survey = core::survey_from_json(text.str());
    REQUIRE(survey);
    return *survey;
}

std::string text_of(core::Survey const& survey, std::vector<core::Finding> const& findings, reports::TextStyle style) {
    auto const outcome = decide::conclude(survey, findings, reports::test::choice_of(survey));
    return reports::text_report({survey, outcome}, style, language::Translator("en"));
}

std::string first_lines(std::string const& text, int count) {
    std::size_t end = 0;
    while (count-- > 0 && end != std::string::npos)
        end = text.find('\n', end ? end + 1 : 0);
    return text.substr(0, end);
}

}

TEST_CASE("the first five lines say what is wrong and what to do") {
    auto const name = GENERATE(as<std::string>{}, "sending-cert-expired", "wrong-password", "app-password");
    INFO(name);
    auto const width = GENERATE(60, 80, 100);
    auto const top = first_lines(text_of(golden(name), reports::test::findings_of(name), {.width = width}), 5);
    INFO(top);
    CHECK((top.find("What to do:") != std::string::npos || top.find("Check the user name") != std::string::npos));
}

TEST_CASE("a domain that must be confirmed is named with the option that confirms it") {
    auto const top = first_lines(text_of(golden("trust-needed"), {}, {}), 3);
    CHECK(top.find("--trust-domain hoster.example") != std::string::npos);
}

TEST_CASE("a suspected typing error is offered in the first lines") {
    CHECK(first_lines(text_of(golden("nothing-found"), {}, {}), 3).find("Did you mean alice@gmail.com?") !=
          std::string::npos);
}

TEST_CASE("without colour the report holds no control character but line ends") {
    auto const name = GENERATE(as<std::string>{}, "wrong-password", "works", "interrupted");
    auto const text = text_of(golden(name), reports::test::findings_of(name), {.verbose = true});
    for (char const c : text)
        REQUIRE((c == '\n' || !core::ascii::is_control(c)));
    CHECK(text.find("\xe2\x80\xae") == std::string::npos);
    CHECK(core::is_valid_utf8(text));
}

TEST_CASE("colour only adds colour") {
    auto const survey = golden("sending-cert-expired");
    auto const findings = reports::test::findings_of("sending-cert-expired");
    auto colored = text_of(survey, findings, {.color = true});
    CHECK(colored.find("\033[31m") != std::string::npos);
    for (std::size_t at; (at = colored.find("\033[")) != std::string::npos;)
        colored.erase(at, colored.find('m', at) - at + 1);
    CHECK(colored == text_of(survey, findings, {}));
}

TEST_CASE("lines stay inside the width, but for words that must be copied whole") {
    auto const width = GENERATE(60, 80, 100);
    std::istringstream lines(
        text_of(golden("sending-cert-expired"), reports::test::findings_of("sending-cert-expired"), {.width = width}));
    for (std::string line; std::getline(lines, line);) {
        INFO(line);
        CHECK(reports::columns_of(line) <= width);
    }
}

TEST_CASE("findings that say the same about two servers are told once") {
    auto const text = text_of(golden("sending-cert-expired"), reports::test::findings_of("sending-cert-expired"), {});
    auto const title = std::string("The certificate of mail.example.org has expired");
    auto const at = text.find(title);
    REQUIRE(at != std::string::npos);
    CHECK(text.find(title, at + 1) == std::string::npos);
    CHECK(text.find("smtp mail.example.org:465, smtp mail.example.org:587") != std::string::npos);
}

TEST_CASE("absorbed findings are told only to those who ask for everything") {
    auto const survey = golden("sending-cert-expired");
    auto const findings = reports::test::findings_of("sending-cert-expired");
    CHECK(text_of(survey, findings, {}).find("absorbed-rule") == std::string::npos);
    CHECK(text_of(survey, findings, {.verbose = true}).find("absorbed-rule") != std::string::npos);
}

TEST_CASE("quiet is the headline and the settings") {
    auto const text = text_of(golden("works"), reports::test::findings_of("works"), {.quiet = true});
    CHECK(text.find("mail.example.org") != std::string::npos);
    CHECK(text.find("Where settings were looked for") == std::string::npos);
    CHECK(text.find("Worth knowing") == std::string::npos);
}

TEST_CASE("the whole way through judging and choosing gives a report of every kind") {
    auto const survey = golden(GENERATE(as<std::string>{}, "works", "wrong-password", "nothing-found"));
    auto const findings = rules::judge(survey);
    auto const outcome = decide::conclude(survey, findings);
    reports::Judged const judged{survey, outcome};
    language::Translator const english("en");
    auto const text = reports::text_report(judged, {}, english);
    auto const begins_with_a_sign = text.starts_with("✓ ") || text.starts_with("! ") || text.starts_with("✗ ");
    CHECK(begins_with_a_sign);
    CHECK(text == reports::text_report(judged, {}, english));
    CHECK(reports::html_report(judged, english).find("</html>") != std::string::npos);
    CHECK(reports::markdown_report(judged, english).starts_with("# "));
    for (auto const& finding : findings)
        if (finding.hidden_by.empty())
            CHECK(reports::json_report(judged).find("\"" + finding.id + "\"") != std::string::npos);
}

TEST_CASE("a transcript keeps who said what, when, and whether it was encrypted") {
    core::Survey survey;
    auto& report = survey.reports.emplace_back();
    report.endpoint = {core::Service::imap, "mail.example.org", 143, core::Security::starttls};
    report.transcript = {{7, 'S', false, "* OK \x1b[31mready"}, {120, 'C', true, "a1 <secret, 9 bytes>"}};
    auto const text = reports::transcript(survey);
    CHECK(text.find("== imap mail.example.org:143 starttls\n") != std::string::npos);
    CHECK(text.find("      7     S: * OK [31mready\n") != std::string::npos);
    CHECK(text.find("    120 tls C: a1 <secret, 9 bytes>\n") != std::string::npos);
}

TEST_CASE("guessed names where nobody answered are counted, not listed, unless everything was asked for") {
    core::Survey survey;
    survey.request.address = *core::parse_address("alice@example.org");
    for (auto const* host : {"imap.example.org", "mail.example.org"}) {
        auto& report = survey.reports.emplace_back();
        report.endpoint = {core::Service::imap, host, 993, core::Security::tls};
        report.evidence = {{core::SourceId::guess, host, core::Trust::t3, {}}};
        report.status = core::EndpointStatus::refused;
        report.stage = core::Stage::connect;
        report.finished = true;
    }
    auto published = survey.reports.back();
    published.endpoint.host = "published.example.org";
    published.evidence = {{core::SourceId::srv, "_imaps._tcp.example.org", core::Trust::t2, {}}};
    survey.reports.push_back(published);
    auto const text = text_of(survey, {}, {});
    CHECK(text.find("2 usual server names, where nobody answered") != std::string::npos);
    CHECK(text.find("imap.example.org:993") == std::string::npos);
    CHECK(text.find("published.example.org:993") != std::string::npos);
    auto const everything = text_of(survey, {}, {.verbose = true});
    CHECK(everything.find("imap.example.org:993") != std::string::npos);
    CHECK(everything.find("where nobody answered") == std::string::npos);
}

TEST_CASE("a claim of DNSSEC that was not proven is told beside the records it was made for") {
    core::Survey survey;
    survey.request.address = *core::parse_address("alice@example.org");
    auto& answer = survey.answers.emplace_back();
    answer.source = core::SourceId::srv;
    answer.status = core::AnswerStatus::found;
    answer.candidates.emplace_back().endpoint = {core::Service::imap, "mail.example.org", 993, core::Security::tls};
    constexpr auto words = "DNSSEC claimed, but validation not proven";
    survey.dns.is_ad_unproven = GENERATE(true, false);
    INFO(text_of(survey, {}, {}));
    CHECK((text_of(survey, {}, {}).find(words) != std::string::npos) == survey.dns.is_ad_unproven);
    answer.candidates.clear(); // nothing was published, so nothing was claimed of it
    CHECK(text_of(survey, {}, {}).find(words) == std::string::npos);
}
