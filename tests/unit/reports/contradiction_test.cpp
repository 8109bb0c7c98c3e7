// What tests/lab/promises.py asks of every run of the laboratory, asked of every survey that is kept here: golden ones, and
// those of the rules, which are odder than any network. The first line, the settings, the servers and the findings must
// tell one story.
#include "app/reports/story.h"
#include "probes/core/survey_json.h"
#include "probes/decide/outcome.h"
#include "probes/rules/catalogue.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"
#include "tests/unit/reports/golden.h"

using namespace mp;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> kept_surveys() {
    std::vector<fs::path> found;
    for (char const* folder : {"golden", "rules"})
        for (auto const& entry : fs::recursive_directory_iterator(fs::path(MP_TESTS_DIR) / folder)) {
            auto const name = entry.path().filename().string();
            if (name.ends_with(".survey.json") || name.starts_with("fires-") || name.starts_with("silent-"))
                found.push_back(entry.path());
        }
    std::sort(found.begin(), found.end());
    return found;
}

bool claims_to_work(core::Finding const& finding) {
    auto const text = core::in_english(finding.title) + " " + core::in_english(finding.why);
    return text.find("hese settings work") != std::string::npos || text.find("mail works here") != std::string::npos;
}

bool is_wanted(core::Request const& request, core::Service service) {
    return core::sends(service) || request.protocol == core::Protocol::automatic ||
           (request.protocol == core::Protocol::imap) == (service == core::Service::imap);
}

/// Lines of one direction that `is_so`, of protocols that were asked for.
bool any_line(core::Survey const& survey, bool outgoing, auto const& is_so) {
    return std::any_of(survey.reports.begin(), survey.reports.end(), [&](core::ProbeReport const& report) {
        return core::sends(report.endpoint.service) == outgoing && is_wanted(survey.request, report.endpoint.service) &&
               is_so(report);
    });
}

bool is_accepted(core::ProbeReport const& report) {
    return report.status == core::EndpointStatus::verified && report.tls.trusted &&
           report.login.result == core::LoginResult::accepted && !report.login.attempts.empty();
}

void check_story(core::Survey const& survey) {
    using core::Conclusion;
    auto const outcome = decide::conclude(survey, rules::judge(survey));
    auto const story = reports::tell({survey, outcome}, language::Translator("en"));
    auto const conclusion = outcome.conclusion;
    bool const is_half = conclusion == Conclusion::half || conclusion == Conclusion::half_untried;
    INFO(story.headline);
    CHECK((core::pair_of(outcome.choice) != nullptr) == core::is_reached(conclusion));
    CHECK((core::verified_of(outcome.choice) != nullptr) == (conclusion == Conclusion::works));
    if (story.headline.starts_with("Everything works"))
        CHECK(story.problems.empty());
    for (bool const outgoing : {false, true}) {
        if (conclusion == Conclusion::nothing_found || conclusion == Conclusion::not_offered)
            CHECK_FALSE(any_line(survey, outgoing, [](auto const& r) { return r.status == core::EndpointStatus::usable; }));
        bool const is_missing = is_half ? core::sends(core::half_of(outcome.choice)->endpoint.service) != outgoing
                                        : !core::is_reached(conclusion) && conclusion != Conclusion::trust_needed &&
                                              conclusion != Conclusion::interrupted;
        if (is_missing)
            CHECK_FALSE(any_line(survey, outgoing, is_accepted));
    }
    if (!core::is_reached(conclusion))
        for (auto const& finding : outcome.findings) {
            INFO(finding.id);
            CHECK_FALSE((finding.hidden_by.empty() && claims_to_work(finding)));
        }
}

}

TEST_CASE("headline, settings, servers and findings of a survey never contradict each other") {
    int count = 0;
    for (auto const& path : kept_surveys()) {
        auto const survey = core::survey_from_json(mp::test::survey_text(path));
        INFO(path.string());
        REQUIRE(survey);
        if (survey->request.job != core::Job::check)
            continue;
        check_story(*survey);
        ++count;
    }
    CHECK(count > 800);
}
