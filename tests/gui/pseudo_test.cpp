// Every page in the pseudo-locale: no word of ours stays English.

#include "app/clients/format.h"
#include "probes/rules/catalogue.h"
#include "tests/gui/gui_driver.h"
#include "tests/support/catch.h"
#include "tests/support/pseudo.h"
#include "tests/support/verified.h"

#include <map>
#include <wx/defs.h>

using namespace mp;
using namespace mp::wizard;

namespace {

core::Endpoint const imap{core::Service::imap, "imap.example.com", 993, core::Security::tls};
core::Endpoint const smtp{core::Service::smtp, "smtp.example.com", 465, core::Security::tls};

/// A line that works, one that was refused, a guess that nobody answers, and sources with something to say.
core::Survey mixed_survey(core::Request const& request) {
    core::Survey survey;
    survey.version = "0.1.0";
    survey.request = request;
    survey.now = 1763800000;
    survey.duration_ms = 912;
    survey.reports = {support::accepted_line(imap, "jo@example.com"), support::accepted_line(smtp, "jo@example.com")};
    auto& refused = survey.reports.emplace_back(support::accepted_line(imap, "jo@example.com"));
    refused.endpoint.port = 143;
    refused.endpoint.security = core::Security::starttls;
    refused.status = core::EndpointStatus::starttls_missing;
    refused.login = {};
    refused.why = MP_MSG("the server does not offer STARTTLS");
    auto& silent = survey.reports.emplace_back();
    silent.endpoint = {core::Service::pop3, "pop.example.com", 995, core::Security::tls};
    silent.status = core::EndpointStatus::timeout;
    silent.stage = core::Stage::connect;
    silent.why = MP_MSG("nobody answered the attempt to connect");
    for (auto const source :
         {core::SourceId::srv, core::SourceId::autoconfig, core::SourceId::ispdb, core::SourceId::pacc}) {
        auto& answer = survey.answers.emplace_back();
        answer.source = source;
        answer.why = core::Message(MP_MSG("{host} does not exist in the DNS"), {{"host", "ua.example.com"}});
    }
    survey.answers.front().status = core::AnswerStatus::found;
    return survey;
}

/// A word, and the page and text where it was seen.
using Leaks = std::map<std::string, std::string>;

/// What is to be copied in the steps: lines of files, commands, folders.
void add_values_to_copy(test::DataWords& data, clients::ClientFormat const& client, WizardState const& state) {
    clients::ExportWish wish;
    wish.address = *core::parse_address("jo@example.com");
    wish.display_name = "Jo Example";
    auto const* const settings = core::verified_of(state.outcome.choice);
    if (!settings || !client.instructions)
        return;
    auto const made = client.instructions(wish, *settings);
    if (!made)
        return;
    for (auto const* const messages : {&made->steps, &made->cannot_carry})
        for (auto const& message : *messages)
            for (auto const& [name, value] : message.values)
                data.add(value);
}

void look(Leaks& leaks, gui::Driver& driver, test::DataWords const& data, std::string const& page) {
    driver.settle();
    for (auto const& text : driver.texts())
        for (auto const& word : test::untranslated(text, data))
            leaks.try_emplace(word, page + ": " + text.substr(0, 160));
}

}

TEST_CASE("no word of ours stays English on any page") {
    Leaks leaks;
    Options options;
    options.language = language::pseudo_tag;
    gui::Driver driver(std::move(options), [](StartRun const&, engine::Credentials, Bridge::Sender) {});
    test::DataWords data(mixed_survey({}));
    for (auto const* const typed : {"Jo Example", "jo@gmial.com", "jo@gmail.com", "jo@example.com", "nonsense"})
        data.add(typed);
    // Under "Details", for engineers: the line as scripts write it, and what a rule cites.
    data.add("imap pop3 smtp");
    for (auto const* const rule : rules::catalogue())
        data.add(rule->reference);
    look(leaks, driver, data, "address");
    driver.click("address.programs");
    driver.type("address.address", "jo@gmial.com");
    driver.type("address.password", " pässword");
    look(leaks, driver, data, "address with remarks");
    driver.type("address.address", "nonsense");
    driver.press(WXK_RETURN);
    look(leaks, driver, data, "address refused");
    driver.type("address.name", "Jo Example");
    driver.type("address.address", "jo@example.com");
    driver.type("address.password", "secret");
    driver.press(WXK_RETURN);
    REQUIRE(driver.wait_until([&] { return driver.state().page == Page::reading; }));
    driver.click("reading.devices.2");
    driver.click("reading.why");
    look(leaks, driver, data, "reading");
    driver.click("window.next");
    REQUIRE(driver.wait_until([&] { return driver.state().page == Page::testing; }));
    int const run = driver.state().run;
    driver.send(RunHappened{run, engine::SourceStarted{core::SourceId::srv}});
    driver.send(RunHappened{run, engine::LinePlanned{imap, core::SourceId::srv}});
    for (auto const& [stage, name] : core::Names<core::Stage>::table) {
        driver.send(RunHappened{run, engine::StageReached{imap, stage}});
        look(leaks, driver, data, "testing, " + std::string(name));
    }
    driver.send(RunEnded{run, std::make_shared<core::Survey const>(mixed_survey(request_of(driver.state())))});
    look(leaks, driver, data, "tested");
    for (int row = 0; row < 8; ++row)
        driver.click_if_there("testing.server." + std::to_string(row) + ".details");
    look(leaks, driver, data, "tested, unfolded");
    driver.click("window.next");
    for (int card = 0; card < 8; ++card)
        driver.click_if_there("findings.details." + std::to_string(card));
    look(leaks, driver, data, "findings");
    driver.click("window.next");
    look(leaks, driver, data, "settings");
    driver.click("window.next");
    look(leaks, driver, data, "exporting");
    driver.click("export.more");
    for (auto const* const client : clients::catalogue())
        if (driver.click_if_there("export.client." + std::string(client->id))) {
            add_values_to_copy(data, *client, driver.state());
            look(leaks, driver, data, "exporting to " + std::string(client->id));
        }
    for (auto const& [word, where] : leaks)
        UNSCOPED_INFO(word << "   " << where);
    CHECK(leaks.empty());
}
