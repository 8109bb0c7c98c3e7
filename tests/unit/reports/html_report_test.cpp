#include "app/reports/report.h"
#include "probes/core/survey_json.h"
#include "probes/decide/outcome.h"
#include "tests/support/catch.h"

using namespace mp;

namespace {

core::Survey with_provider(core::SourceId source, std::string url) {
    core::Survey survey;
    survey.request.address = *core::parse_address("alice@example.org");
    auto& answer = survey.answers.emplace_back();
    answer.source = source;
    answer.status = core::AnswerStatus::found;
    answer.provider.id = "p";
    answer.provider.name = "Provider <b>";
    answer.provider.steps = {{"Switch on \"IMAP\"", std::move(url)}};
    return survey;
}

std::string page_of(core::Survey const& survey) {
    auto const outcome = decide::conclude(survey, {});
    return reports::html_report({survey, outcome}, language::Translator("en"));
}

}

TEST_CASE("the page fetches nothing and runs nothing") {
    auto const page = page_of(with_provider(core::SourceId::autoconfig, "https://help.example.org/"));
    CHECK(page.find("default-src 'none'") != std::string::npos);
    for (char const* forbidden : {"<script", "<img", "<link", "<iframe", "src=", "@import", "url("})
        CHECK(page.find(forbidden) == std::string::npos);
}

TEST_CASE("a provider's page is a link only when it is its own or from the bundled table") {
    auto const is_link = [](core::SourceId source, std::string const& url) {
        return page_of(with_provider(source, url)).find("href=\"" + url + "\"") != std::string::npos;
    };
    CHECK(is_link(core::SourceId::autoconfig, "https://help.example.org/imap"));
    CHECK_FALSE(is_link(core::SourceId::autoconfig, "https://evil.example/imap"));
    CHECK_FALSE(is_link(core::SourceId::autoconfig, "https://example.org@evil.example/"));
    CHECK_FALSE(is_link(core::SourceId::autoconfig, "javascript:alert(1)"));
    CHECK(is_link(core::SourceId::bundled, "https://support.bigmail.example/"));
}

TEST_CASE("names from files are escaped") {
    auto const page = page_of(with_provider(core::SourceId::autoconfig, ""));
    CHECK(page.find("Provider &lt;b&gt;") != std::string::npos);
    CHECK(page.find("Switch on &quot;IMAP&quot;") != std::string::npos);
}
