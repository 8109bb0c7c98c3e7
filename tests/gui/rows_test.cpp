// Rows stay while they mean the same: nothing is made anew under the hand of the person who is just using it.

#include "tests/gui/gui_driver.h"
#include "tests/support/catch.h"
#include "tests/support/verified.h"

#include <wx/defs.h>
#include <wx/weakref.h>
#include <wx/window.h>

using namespace mp;
using namespace mp::wizard;

namespace {

core::Endpoint const imap{core::Service::imap, "imap.example.com", 993, core::Security::tls};
core::Endpoint const pop{core::Service::pop3, "pop.example.com", 995, core::Security::tls};
core::Endpoint const smtp{core::Service::smtp, "smtp.example.com", 465, core::Security::tls};

/// A run in which the second of two servers has something to unfold, and the keyboard is on it.
void go_to_a_row_in_use(gui::Driver& driver) {
    driver.type("address.address", "jo@example.com");
    driver.type("address.password", "secret");
    driver.press(WXK_RETURN);
    REQUIRE(driver.wait_until([&] { return driver.state().page == Page::reading; }));
    driver.click("window.next");
    REQUIRE(driver.wait_until([&] { return driver.state().page == Page::testing; }));
    int const run = driver.state().run;
    driver.send(RunHappened{run, engine::LinePlanned{imap, core::SourceId::srv}});
    driver.send(RunHappened{run, engine::LinePlanned{smtp, core::SourceId::srv}});
    driver.send(RunHappened{run, engine::LineDone{smtp, core::EndpointStatus::usable, MP_MSG("offers what it should"), 31}});
    REQUIRE(driver.wait_until([&] { return driver.is_visible("testing.server.1.details"); }));
    driver.click("testing.server.1.details");
    REQUIRE(driver.control("testing.server.1.details")->HasFocus());
}

Conductor::Starter no_engine() {
    return [](StartRun const&, engine::Credentials, Bridge::Sender) {};
}

}

TEST_CASE("a row in use keeps its control and the keyboard while other rows change") {
    gui::Driver driver({}, no_engine());
    go_to_a_row_in_use(driver);
    wxWeakRef<wxWindow> const used(driver.control("testing.server.1.details"));
    int const run = driver.state().run;
    driver.send(RunHappened{run, engine::StageReached{imap, core::Stage::login}});
    driver.send(RunHappened{run, engine::LinePlanned{pop, core::SourceId::guess}});
    driver.send(RunHappened{run, engine::SourceStarted{core::SourceId::srv}});
    REQUIRE(driver.wait_until([&] { return driver.is_visible("testing.server.2"); }));
    driver.settle();
    CHECK(driver.control("testing.server.1.details") == used.get());
    CHECK(used->HasFocus());
}

TEST_CASE("a row that moves takes its control along, unfolded as it was") {
    gui::Driver driver({}, no_engine());
    go_to_a_row_in_use(driver);
    wxWeakRef<wxWindow> const used(driver.control("testing.server.1.details"));
    auto const height = driver.control("testing.server.1")->GetSize().y;
    auto survey = std::make_shared<core::Survey>();
    survey->request = request_of(driver.state());
    survey->now = 1763800000;
    // The report tells what works first; the row in use is the first one now, and the other one is a new one.
    survey->reports = {support::accepted_line(smtp, "jo@example.com"), support::accepted_line(pop, "jo@example.com")};
    driver.send(RunEnded{driver.state().run, survey});
    REQUIRE(driver.wait_until(
        [&] { return driver.is_visible("testing.server.0.details") && driver.is_visible("testing.server.1"); }));
    driver.settle();
    REQUIRE(used.get() != nullptr);
    CHECK(driver.control("testing.server.0.details") == used.get());
    CHECK(driver.control("testing.server.0")->GetSize().y >= height);
    CHECK(driver.control("testing.server.0")->GetPosition().y < driver.control("testing.server.1")->GetPosition().y);
    CHECK_FALSE(driver.is_visible("testing.server.2"));
}

TEST_CASE("taking one file back leaves the rows of the others where the hand is") {
    gui::Driver driver({}, no_engine());
    auto const profile = [](char const* path) {
        core::Profile out;
        out.client = "thunderbird";
        out.path = path;
        return out;
    };
    driver.send(FilesRead{{profile("/a"), profile("/b"), profile("/c")}, {}});
    REQUIRE(driver.wait_until([&] { return driver.state().profiles.size() == 3; }));
    driver.settle();
    wxWeakRef<wxWindow> const last(driver.control("address.remove.2"));
    driver.send(ProfileRemoved{0});
    REQUIRE(driver.wait_until([&] { return driver.state().profiles.size() == 2; }));
    driver.settle();
    REQUIRE(last.get() != nullptr);
    CHECK(driver.control("address.remove.1") == last.get());
    driver.click("address.remove.1");
    REQUIRE(driver.wait_until([&] { return driver.state().profiles.size() == 1; }));
    CHECK(driver.state().profiles[0].path == "/b");
}
