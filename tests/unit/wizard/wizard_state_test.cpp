// The wizard without its windows: what each event makes of a state, and what the world is asked to do.

#include "app/wizard/wizard_state.h"
#include "tests/support/catch.h"
#include "tests/support/verified.h"

#include <random>

using namespace mp;
using namespace mp::wizard;

namespace {

template <class E>
std::vector<E> effects_of(WizardState& state) {
    std::vector<E> found;
    for (auto const& effect : state.effects)
        if (auto const* wanted = std::get_if<E>(&effect))
            found.push_back(*wanted);
    state.effects.clear();
    return found;
}

WizardState after(WizardState state, std::vector<Event> const& events) {
    for (auto const& event : events)
        state = next(std::move(state), event);
    return state;
}

WizardState typed() {
    return after(first_state({}),
                 {NameTyped{"Jo Example"}, AddressTyped{"jo@example.com"}, PasswordTyped{true, {}}, NextPressed{}});
}

WizardState running() {
    auto state = after(typed(), {NextPressed{}});
    state.effects.clear();
    return state;
}

core::ProbeReport refused_line(core::Endpoint endpoint) {
    auto report = support::accepted_line(std::move(endpoint), "jo@example.com");
    report.status = core::EndpointStatus::login_rejected;
    report.login.result = core::LoginResult::rejected;
    report.login.attempts.front().result = core::LoginResult::rejected;
    report.login.attempts.front().cause = core::RefusalClass::credentials;
    report.login.attempts.front().answer = "NO [AUTHENTICATIONFAILED] Authentication failed.";
    return report;
}

core::Endpoint const imap{core::Service::imap, "imap.example.com", 993, core::Security::tls};
core::Endpoint const smtp{core::Service::smtp, "smtp.example.com", 465, core::Security::tls};

std::shared_ptr<core::Survey const> survey_of(WizardState const& state, std::vector<core::ProbeReport> reports) {
    core::Survey survey;
    survey.now = 1790000000;
    survey.request = request_of(state);
    survey.reports = std::move(reports);
    return std::make_shared<core::Survey>(std::move(survey));
}

std::shared_ptr<core::Survey const> healthy(WizardState const& state) {
    return survey_of(state,
                     {support::accepted_line(imap, "jo@example.com"), support::accepted_line(smtp, "jo@example.com")});
}

WizardState ended(WizardState state, std::shared_ptr<core::Survey const> survey) {
    auto const run = state.run;
    return next(std::move(state), RunEnded{run, std::move(survey)});
}

}

TEST_CASE("a bad address stays on its page with one sentence, and nothing is started") {
    auto state = after(first_state({}), {AddressTyped{"jo at example"}, PasswordTyped{true, {}}, NextPressed{}});
    CHECK(state.page == Page::address);
    CHECK(core::in_english(state.address_problem).find("jo at example") != std::string::npos);
    CHECK(state.effects.empty());
    state = next(std::move(state), AddressTyped{"jo@example.com"});
    CHECK(state.address_problem.id.is_empty());
}

TEST_CASE("without a password the wizard asks for it, unless the person wants no login") {
    auto state = after(first_state({}), {AddressTyped{"jo@example.com"}, NextPressed{}});
    CHECK(state.page == Page::address);
    CHECK_FALSE(state.password_problem.id.is_empty());
    state = after(std::move(state), {WithoutLogin{true}, NextPressed{}});
    CHECK(state.page == Page::reading);
    CHECK_FALSE(request_of(state).login);
}

TEST_CASE("a typing error of a well-known domain is suggested and only corrected when the person says so") {
    auto state = next(first_state({}), AddressTyped{"jo@gmial.com"});
    CHECK(state.address == "jo@gmial.com");
    CHECK(state.suggested_address == "jo@gmail.com");
    state = next(std::move(state), SuggestionTaken{});
    CHECK(state.address == "jo@gmail.com");
    CHECK(state.suggested_address.empty());
}

TEST_CASE("a healthy run leads to settings that may leave") {
    auto state = after(typed(), {NextPressed{}});
    auto const starts = effects_of<StartRun>(state);
    REQUIRE(starts.size() == 1);
    CHECK(starts.front().request.address.full() == "jo@example.com");
    CHECK(starts.front().request.has_password);
    CHECK(state.page == Page::testing);
    CHECK_FALSE(can_go_next(state));
    state = ended(std::move(state), healthy(state));
    CHECK(state.phase == RunPhase::finished);
    CHECK(state.servers.size() == 2);
    CHECK(state.servers.front().state == RowState::good);
    REQUIRE(core::verified_of(state.outcome.choice));
    CHECK(core::verified_of(state.outcome.choice)->settings().incoming.endpoint == imap);
    state = after(std::move(state), {NextPressed{}, NextPressed{}, NextPressed{}});
    CHECK(state.page == Page::exporting);
    state = next(std::move(state), ExportPressed{"thunderbird", "zip", "/tmp/x.zip"});
    auto const writes = effects_of<WriteExport>(state);
    REQUIRE(writes.size() == 1);
    CHECK(writes.front().client == "thunderbird");
    CHECK(state.is_writing);
}

TEST_CASE("nothing can be exported that was not verified") {
    auto state = running();
    state = ended(std::move(state), survey_of(state, {refused_line(imap), refused_line(smtp)}));
    CHECK_FALSE(core::verified_of(state.outcome.choice));
    CHECK_FALSE(can_go_to(state, Page::exporting));
    state = next(std::move(state), ExportPressed{"thunderbird", "zip", "/tmp/x.zip"});
    CHECK(effects_of<WriteExport>(state).empty());
}

TEST_CASE("a refused password is asked for once more, and the other form of the name after that") {
    auto state = running();
    state = ended(std::move(state), survey_of(state, {refused_line(imap), refused_line(smtp)}));
    REQUIRE(state.question);
    CHECK(state.question->kind == RunQuestion::Kind::password_again);
    CHECK(state.question->subject == "imap.example.com");
    CHECK(state.question->answer.find("AUTHENTICATIONFAILED") != std::string::npos);
    state = next(std::move(state), LoginAgain{"", {}});
    CHECK(effects_of<StartRun>(state).size() == 1);
    state = ended(std::move(state), survey_of(state, {refused_line(imap), refused_line(smtp)}));
    REQUIRE(state.question);
    CHECK(state.question->kind == RunQuestion::Kind::other_username);
    CHECK(state.question->suggestion == "jo");
    state = next(std::move(state), LoginAgain{"jo", {}});
    auto const starts = effects_of<StartRun>(state);
    REQUIRE(starts.size() == 1);
    CHECK(starts.front().request.username == "jo");
    state = ended(std::move(state), healthy(state));
    CHECK_FALSE(state.question);
    CHECK(core::verified_of(state.outcome.choice));
}

TEST_CASE("a dismissed login question is not asked again for the same run") {
    auto state = running();
    state = ended(std::move(state), survey_of(state, {refused_line(imap), refused_line(smtp)}));
    state = next(std::move(state), QuestionDismissed{});
    CHECK_FALSE(state.question);
    CHECK(can_go_next(state));
}

TEST_CASE("domains to be trusted are asked one at a time, and each answer counts") {
    auto state = running();
    auto first = *survey_of(state, {});
    first.trust_needed = {"hoster.net", "other.org"};
    state = ended(std::move(state), std::make_shared<core::Survey>(first));
    REQUIRE(state.question);
    CHECK(state.question->subject == "hoster.net");
    state = next(std::move(state), TrustAnswered{false});
    REQUIRE(state.question);
    CHECK(state.question->subject == "other.org");
    CHECK(effects_of<StartRun>(state).empty());
    state = next(std::move(state), TrustAnswered{true});
    auto const starts = effects_of<StartRun>(state);
    REQUIRE(starts.size() == 1);
    CHECK(starts.front().request.trusted_domains == std::vector<std::string>{"other.org"});
    state = ended(std::move(state), std::make_shared<core::Survey>(first));
    CHECK(state.question->subject == "other.org"); // the same survey asks again; hoster.net stays declined
    // Testing again by hand is the way back from a "no".
    state = after(std::move(state), {TrustAnswered{false}, TestAgain{}});
    CHECK(effects_of<StartRun>(state).size() == 1);
    state = ended(std::move(state), std::make_shared<core::Survey>(first));
    CHECK(state.question->subject == "hoster.net");
}

TEST_CASE("what an older run says is dropped") {
    auto state = running();
    auto const old = state.run;
    state = after(std::move(state), {CancelPressed{}});
    CHECK(effects_of<StopRun>(state).size() == 1);
    CHECK(state.phase == RunPhase::stopping);
    auto cut = *survey_of(state, {});
    cut.interrupted = true;
    state = ended(std::move(state), std::make_shared<core::Survey>(cut));
    CHECK(state.phase == RunPhase::stopped);
    state = next(std::move(state), TestAgain{});
    CHECK(state.run != old);
    state = next(std::move(state), RunHappened{old, engine::SourceStarted{core::SourceId::srv}});
    CHECK(state.sources.empty());
    state = next(std::move(state), RunEnded{old, healthy(state)});
    CHECK(state.phase == RunPhase::running);
}

TEST_CASE("typing another address forgets what was found for the first") {
    auto state = running();
    state = ended(std::move(state), healthy(state));
    state = after(std::move(state), {PagePressed{Page::address}, AddressTyped{"else@example.org"}});
    CHECK_FALSE(state.survey);
    CHECK_FALSE(core::verified_of(state.outcome.choice));
    CHECK(state.outcome.findings.empty());
    CHECK_FALSE(can_go_to(state, Page::findings));
}

TEST_CASE("answers are judged anew without another run, and the findings are those of the command line") {
    auto state = running();
    state = ended(std::move(state), healthy(state));
    state = next(std::move(state), Answered{"backup", "none"});
    CHECK(state.survey->request.habits.backup == core::Backup::none);
    CHECK(state.phase == RunPhase::finished);
    CHECK(effects_of<StartRun>(state).empty());
}

TEST_CASE("events of the engine become rows with a word and a state") {
    auto state = running();
    auto const run = state.run;
    state = after(std::move(state), {RunHappened{run, engine::SourceStarted{core::SourceId::srv}},
                                     RunHappened{run, engine::SourceAnswered{core::SourceId::srv, core::AnswerStatus::found,
                                                                             MP_MSG("2 servers"), 12}},
                                     RunHappened{run, engine::LinePlanned{imap, core::SourceId::srv}},
                                     RunHappened{run, engine::StageReached{imap, core::Stage::tls}}});
    REQUIRE(state.sources.size() == 1);
    CHECK(state.sources.front().state == RowState::good);
    REQUIRE(state.servers.size() == 1);
    CHECK(state.servers.front().state == RowState::working);
    CHECK(std::string(word_for(state.servers.front()).one) == "Checking encryption and certificate");
    state = next(std::move(state),
                 RunHappened{run, engine::LineDone{imap, core::EndpointStatus::tls_failed, MP_MSG("expired"), 30}});
    CHECK(state.servers.front().state == RowState::bad);
}

TEST_CASE("dropped files are read once, twins are not kept, and a lone account fills in the address") {
    auto state = next(first_state({}), FilesDropped{{"/home/jo/.thunderbird/x.default"}});
    CHECK(effects_of<ReadFiles>(state).size() == 1);
    CHECK(state.is_reading_files);
    core::Profile profile;
    profile.path = "/home/jo/.thunderbird/x.default";
    profile.accounts.emplace_back().address = "jo@example.com";
    state = after(std::move(state), {FilesRead{{profile}, {}}, FilesRead{{profile}, {MP_MSG("The other file is a PDF.")}}});
    CHECK(state.profiles.size() == 1);
    CHECK(state.address == "jo@example.com");
    CHECK(state.file_problems.size() == 1);
    CHECK(request_of(state).profiles.size() == 1);
    state = next(std::move(state), ProfileRemoved{0});
    CHECK(state.profiles.empty());
    state = next(std::move(state), ProfileRemoved{7});
    CHECK(state.profiles.empty());
}

TEST_CASE("closing stops the run, and nothing happens any more") {
    auto state = next(running(), ClosePressed{});
    CHECK(state.is_closing);
    CHECK(state.effects.size() == 2);
    CHECK(std::holds_alternative<StopRun>(state.effects.front()));
    CHECK(std::holds_alternative<CloseWindow>(state.effects.back()));
    state.effects.clear();
    state = after(std::move(state), {TestAgain{}, NextPressed{}, AddressTyped{"x@y.org"}, ClosePressed{}});
    CHECK(state.effects.empty());
}

TEST_CASE("whatever is pressed in whatever order, the state stays one that can be shown") {
    std::mt19937 random(20261122);
    auto const pick = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
    auto const run_event = [&](WizardState const& state) -> Event {
        int const run = state.run - pick(2);
        return pick(2) ? Event(RunEnded{run, pick(2) ? healthy(state) : survey_of(state, {refused_line(imap)})})
                       : Event(RunHappened{run, engine::StageReached{imap, core::Stage::connect}});
    };
    auto state = first_state({});
    for (int i = 0; i < 20000; ++i) {
        std::vector<Event> const events{AddressTyped{pick(4) ? "jo@example.com" : "nonsense"},
                                        PasswordTyped{pick(4) != 0, {}},
                                        NextPressed{},
                                        BackPressed{},
                                        PagePressed{static_cast<Page>(pick(6))},
                                        CancelPressed{},
                                        TestAgain{},
                                        TrustAnswered{pick(2) == 0},
                                        LoginAgain{"", {}},
                                        QuestionDismissed{},
                                        WithoutLogin{pick(2) == 0},
                                        Answered{"devices", pick(2) ? "1" : "3"},
                                        ExportPressed{"thunderbird", "zip", "x"},
                                        ExportWritten{},
                                        run_event(state)};
        state = next(std::move(state), events[static_cast<std::size_t>(pick(static_cast<int>(events.size())))]);
        for (auto const& effect : state.effects)
            if (auto const* start = std::get_if<StartRun>(&effect)) {
                REQUIRE(start->run <= state.run);
                REQUIRE_FALSE(start->request.address.domain.empty());
            }
        state.effects.clear();
        if (core::verified_of(state.outcome.choice))
            REQUIRE(state.survey);
        if (state.page >= Page::findings)
            REQUIRE(state.survey);
    }
}
