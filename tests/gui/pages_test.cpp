// Walks the pages with prepared results and real clicks; saves a picture of each.

#include "tests/gui/gui_driver.h"
#include "tests/support/catch.h"
#include "tests/support/verified.h"

#include <fstream>
#include <wx/defs.h>
#include <wx/window.h>

using namespace mp;
using namespace mp::wizard;

namespace {

core::Endpoint const imap{core::Service::imap, "imap.example.com", 993, core::Security::tls};
core::Endpoint const smtp{core::Service::smtp, "smtp.example.com", 465, core::Security::tls};

core::Answer answer(core::SourceId source, core::AnswerStatus status, core::Statement why = {}) {
    core::Answer out;
    out.source = source;
    out.status = status;
    out.why = std::move(why);
    out.duration_ms = 41;
    return out;
}

/// Both servers took the login; some sources had nothing.
core::Survey good_survey(core::Request const& request) {
    core::Survey survey;
    survey.version = "0.1.0";
    survey.request = request;
    survey.now = 1763800000;
    survey.duration_ms = 912;
    survey.reports = {support::accepted_line(imap, "jo@example.com"), support::accepted_line(smtp, "jo@example.com")};
    for (auto& report : survey.reports)
        report.duration_ms = 212;
    survey.answers = {answer(core::SourceId::srv, core::AnswerStatus::found),
                      answer(core::SourceId::autoconfig, core::AnswerStatus::absent, MP_MSG("the host does not exist")),
                      answer(core::SourceId::ispdb, core::AnswerStatus::absent, MP_MSG("no entry for the domain"))};
    return survey;
}

core::Survey expired_certificate(core::Request const& request) {
    auto survey = good_survey(request);
    auto& report = survey.reports.front();
    report.status = core::EndpointStatus::tls_failed;
    report.stage = core::Stage::tls;
    report.login = {};
    report.tls.trusted = false;
    report.tls.problems = {core::TlsProblem::expired};
    core::CertificateFacts certificate;
    certificate.subject = "imap.example.com";
    certificate.issuer = "Example CA";
    certificate.not_before = survey.now - 400 * 86400;
    certificate.not_after = survey.now - 20 * 86400;
    report.tls.chain = {certificate};
    return survey;
}

core::Survey refused_login(core::Request const& request) {
    auto survey = good_survey(request);
    for (auto& report : survey.reports) {
        report.status = core::EndpointStatus::login_rejected;
        report.stage = core::Stage::login;
        report.login.result = core::LoginResult::rejected;
        auto& attempt = report.login.attempts.front();
        attempt.result = core::LoginResult::rejected;
        attempt.cause = core::RefusalClass::credentials;
        attempt.answer = "[AUTHENTICATIONFAILED] Authentication failed.";
    }
    return survey;
}

core::Survey nothing_found(core::Request const& request) {
    auto survey = good_survey(request);
    survey.reports.clear();
    survey.answers.front().status = core::AnswerStatus::absent;
    return survey;
}

/// Stands for the engine: keeps what was asked for, says nothing by itself.
struct NoEngine {
    std::vector<StartRun> runs;
    std::vector<std::string> passwords;

    Conductor::Starter starter() {
        return [this](StartRun const& order, engine::Credentials credentials, Bridge::Sender) {
            runs.push_back(order);
            passwords.emplace_back(credentials.password.reveal());
        };
    }
};

void fill_in_address(gui::Driver& driver) {
    driver.type("address.name", "Jo Example");
    driver.type("address.address", "jo@example.com");
    driver.type("address.password", "secret");
}

void go_to_testing(gui::Driver& driver) {
    fill_in_address(driver);
    driver.press(WXK_RETURN);
    REQUIRE(driver.wait_until([&] { return driver.state().page == Page::reading; }));
    driver.click("window.next");
    REQUIRE(driver.wait_until([&] { return driver.state().page == Page::testing; }));
}

void finish_run(gui::Driver& driver, core::Survey survey) {
    driver.send(RunEnded{driver.state().run, std::make_shared<core::Survey const>(std::move(survey))});
    driver.settle();
}

std::string picture(std::string const& name) { return gui::screenshot_folder() + "/" + name + ".png"; }

}

TEST_CASE("a healthy mailbox goes from the first page to the last by mouse and keyboard") {
    NoEngine engine;
    gui::Driver driver({}, engine.starter());
    driver.screenshot(picture("1-address"));
    fill_in_address(driver);
    CHECK(driver.state().display_name == "Jo Example");
    CHECK(driver.state().address == "jo@example.com");
    CHECK(driver.state().has_password);
    driver.screenshot(picture("1-address-filled"));
    driver.press(WXK_RETURN);
    REQUIRE(driver.state().page == Page::reading);
    driver.click("reading.devices.2");
    CHECK(driver.state().base.devices == 2);
    driver.click("reading.devices.2");
    CHECK(driver.state().base.devices == 0);
    driver.click("reading.devices.2");
    driver.click("reading.why");
    driver.screenshot(picture("2-reading"));
    driver.click("window.next");
    REQUIRE(driver.state().page == Page::testing);
    REQUIRE(engine.runs.size() == 1);
    CHECK(engine.passwords.front() == "secret");

    int const run = driver.state().run;
    driver.send(RunHappened{run, engine::SourceStarted{core::SourceId::srv}});
    driver.send(RunHappened{run, engine::SourceStarted{core::SourceId::autoconfig}});
    driver.send(RunHappened{run, engine::SourceAnswered{core::SourceId::srv, core::AnswerStatus::found, {}, 41}});
    driver.send(RunHappened{run, engine::LinePlanned{imap, core::SourceId::srv}});
    driver.send(RunHappened{run, engine::LinePlanned{smtp, core::SourceId::srv}});
    driver.send(RunHappened{run, engine::StageReached{imap, core::Stage::tls}});
    REQUIRE(driver.wait_until([&] { return driver.is_visible("testing.server.1"); }));
    driver.screenshot(picture("3-testing"));
    finish_run(driver, good_survey(request_of(driver.state())));
    driver.screenshot(picture("3-testing-done"));
    driver.click("testing.server.0.details");
    driver.screenshot(picture("3-testing-details"));
    driver.click("window.next");
    CHECK(driver.state().page == Page::findings);
    CHECK(driver.is_visible("findings.headline"));
    driver.screenshot(picture("4-findings-good"));
    driver.click("window.next");
    CHECK(driver.state().page == Page::settings);
    CHECK(driver.label("settings.incoming.1") == "imap.example.com");
    driver.click("settings.incoming.1.copy");
    driver.screenshot(picture("5-settings"));
    driver.click("window.next");
    CHECK(driver.state().page == Page::exporting);
    driver.screenshot(picture("6-export"));
    driver.click("export.client.thunderbird");
    driver.screenshot(picture("6-export-thunderbird"));
    driver.click("export.client.android");
    driver.screenshot(picture("6-export-android"));
    CHECK(driver.is_visible("export.client.samsung"));
    CHECK_FALSE(driver.is_visible("export.client.mutt"));
    driver.click("export.more");
    CHECK_FALSE(driver.is_visible("export.more"));
    CHECK(driver.control("export.client.gnumail")->HasFocus());
    driver.click("export.client.mutt");
    driver.screenshot(picture("6-export-all"));
}

TEST_CASE("an expired certificate is explained on the findings page") {
    NoEngine engine;
    gui::Driver driver({}, engine.starter());
    go_to_testing(driver);
    finish_run(driver, expired_certificate(request_of(driver.state())));
    driver.screenshot(picture("3-testing-bad"));
    driver.click("window.next");
    REQUIRE(driver.state().page == Page::findings);
    driver.screenshot(picture("4-findings-bad"));
    driver.click("findings.details.0");
    driver.screenshot(picture("4-findings-details"));
}

TEST_CASE("a refused password is asked for again, and the new one is used") {
    NoEngine engine;
    gui::Driver driver({}, engine.starter());
    go_to_testing(driver);
    finish_run(driver, refused_login(request_of(driver.state())));
    REQUIRE(driver.is_visible("testing.question"));
    driver.screenshot(picture("3-testing-password"));
    driver.type("testing.password", "better");
    driver.press(WXK_RETURN);
    REQUIRE(driver.wait_until([&] { return engine.runs.size() == 2; }));
    CHECK(engine.passwords.back() == "better");
    CHECK(driver.wait_until([&] { return !driver.is_visible("testing.question"); }));
}

TEST_CASE("a domain that needs trust is asked about, and the answer reaches the next run") {
    NoEngine engine;
    gui::Driver driver({}, engine.starter());
    go_to_testing(driver);
    auto survey = nothing_found(request_of(driver.state()));
    survey.trust_needed = {"hosting.example"};
    finish_run(driver, std::move(survey));
    REQUIRE(driver.is_visible("testing.trust"));
    driver.screenshot(picture("3-testing-trust"));
    driver.click("testing.trust");
    REQUIRE(driver.wait_until([&] { return engine.runs.size() == 2; }));
    CHECK(engine.runs.back().request.trusted_domains == std::vector<std::string>{"hosting.example"});
}

TEST_CASE("nothing found says what to do next") {
    NoEngine engine;
    gui::Driver driver({}, engine.starter());
    go_to_testing(driver);
    finish_run(driver, nothing_found(request_of(driver.state())));
    driver.click("window.next");
    REQUIRE(driver.state().page == Page::findings);
    driver.screenshot(picture("4-findings-nothing"));
    CHECK(driver.label("findings.headline") == "No mail servers were found for example.com.");
}

TEST_CASE("a password that is missing is asked for where it is missing") {
    NoEngine engine;
    gui::Driver driver({}, engine.starter());
    driver.type("address.address", "jo@gmial.com");
    REQUIRE(driver.is_visible("address.suggestion"));
    driver.press(WXK_RETURN);
    CHECK(driver.state().page == Page::address);
    CHECK(driver.is_visible("address.password_problem"));
    driver.screenshot(picture("1-address-problem"));
    driver.click("address.suggestion");
    CHECK(driver.label("address.address") == "jo@gmail.com");
}

TEST_CASE("a file that is no profile becomes a calm notice") {
    NoEngine engine;
    gui::Driver driver({}, engine.starter());
    auto const path = gui::screenshot_folder() + "/prefs.js";
    std::ofstream(path) << "%PDF-1.7 no profile at all";
    driver.click("address.programs");
    driver.send(FilesDropped{{path}});
    REQUIRE(driver.wait_until([&] { return !driver.state().is_reading_files; }));
    driver.settle();
    CHECK(driver.is_visible("address.file_problem"));
    driver.screenshot(picture("1-address-files"));
}

TEST_CASE("Escape stops a run, and the window closes in the middle of one") {
    NoEngine engine;
    gui::Driver driver({}, engine.starter());
    go_to_testing(driver);
    REQUIRE(driver.state().phase == RunPhase::running);
    driver.press(WXK_ESCAPE);
    CHECK(driver.wait_until([&] { return driver.state().phase == RunPhase::stopping; }));
    driver.close();
    CHECK(driver.wait_until([&] { return !driver.is_open(); }));
}

TEST_CASE("a small window keeps every page usable") {
    NoEngine engine;
    gui::Driver driver({}, engine.starter());
    driver.resize(800, 600);
    driver.screenshot(picture("small-address"));
    go_to_testing(driver);
    finish_run(driver, expired_certificate(request_of(driver.state())));
    driver.screenshot(picture("small-testing"));
    driver.click("window.next");
    driver.screenshot(picture("small-findings"));
    CHECK(driver.is_visible("findings.headline"));
}

TEST_CASE("the engine's own events reach the window, and closing it in the middle of a run is clean") {
    for (int time = 0; time < 4; ++time) {
        Options options;
        options.base.deadline_ms = 4000;
        options.base.use_guess = false;
        options.engine.nameservers = {"127.0.0.1:9"}; // nobody listens there: every question fails
        gui::Driver driver(std::move(options));
        go_to_testing(driver);
        if (time % 2 == 1) {
            driver.close();
            CHECK(driver.wait_until([&] { return !driver.is_open(); }));
            continue;
        }
        if (time == 2)
            driver.press(WXK_ESCAPE);
        REQUIRE(driver.wait_until([&] { return driver.state().survey != nullptr; }));
        CHECK((driver.state().phase == RunPhase::finished || driver.state().phase == RunPhase::stopped));
    }
}
