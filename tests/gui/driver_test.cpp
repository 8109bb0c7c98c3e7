// The driver itself: pages make controls anew at any moment, also between finding one and clicking it.

#include "app/wizard/pages/page.h"
#include "tests/gui/gui_driver.h"
#include "tests/support/catch.h"

#include <stdexcept>
#include <wx/button.h>
#include <wx/defs.h>

using namespace mp;
using namespace mp::wizard;

namespace {

constexpr auto name = "test.replaced";

/// A button at the end of a long page that gives way to another of the same name, as rows do when they are rebuilt.
class Replaced {
public:
    explicit Replaced(gui::Driver& driver)
        : m_page(*dynamic_cast<PageView*>(driver.control("page.reading"))),
          m_content(driver.control("reading.devices.2")->GetParent()->GetParent()) {
        replace(false);
    }

    /// The old one goes; `is_again`: a new one takes its place.
    void replace(bool is_again) {
        auto* const old = wxWindow::FindWindowByName(name, m_content);
        if (old)
            old->Destroy();
        if (!old || is_again) {
            auto* const button = make_button(m_content, wxS("Press"), name);
            button->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { ++presses; });
            m_content->GetSizer()->Add(button, 0, wxALIGN_LEFT);
        }
        m_page.relayout();
    }

    int presses = 0;

private:
    PageView& m_page;
    wxWindow* m_content;
};

void open_the_questions(gui::Driver& driver) {
    driver.type("address.address", "jo@example.com");
    driver.type("address.password", "secret");
    driver.press(WXK_RETURN);
    REQUIRE(driver.wait_until([&] { return driver.state().page == Page::reading; }));
}

Conductor::Starter no_engine() {
    return [](StartRun const&, engine::Credentials, Bridge::Sender) {};
}

}

TEST_CASE("a control that is made anew before it is clicked is found anew") {
    gui::Driver driver({}, no_engine());
    open_the_questions(driver);
    Replaced replaced(driver);
    wxTheApp->CallAfter([&] { replaced.replace(true); }); // due while the driver scrolls to it
    driver.click(name);
    CHECK(replaced.presses == 1);
}

TEST_CASE("a control that is gone before it is clicked is said to be gone") {
    gui::Driver driver({}, no_engine());
    open_the_questions(driver);
    Replaced replaced(driver);
    wxTheApp->CallAfter([&] { replaced.replace(false); });
    CHECK_THROWS_AS(driver.click(name), std::runtime_error);
    CHECK(replaced.presses == 0);
}
