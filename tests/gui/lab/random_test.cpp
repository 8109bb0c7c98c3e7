// Cancel and close in every state, at moments that nobody chose. AddressSanitizer watches; the process must end
// every round with the threads, children and descriptors it began with.

#include "app/wizard/words.h"
#include "tests/gui/lab/lab.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>
#include <set>
#include <wx/button.h>
#include <wx/checkbox.h>
#include <wx/defs.h>
#include <wx/dialog.h>
#include <wx/modalhook.h>
#include <wx/textctrl.h>
#include <wx/tglbtn.h>
#include <wx/window.h>

using namespace mp;
using namespace mp::wizard;
using std::chrono::milliseconds;

namespace {

/// Of each half. `tests/run.sh --thorough` plays a hundred.
int wanted_rounds() {
    char const* const wish = std::getenv("MP_GUI_ROUNDS");
    int const rounds = wish ? std::atoi(wish) : 0;
    return rounds > 0 ? rounds : 30;
}

/// The system's dialogs would wait for a person: every one that opens is cancelled at once.
class NoDialogs : public wxModalDialogHook {
public:
    NoDialogs() { Register(); }
    ~NoDialogs() override { Unregister(); }

protected:
    int Enter(wxDialog*) override { return wxID_CANCEL; }
};

/// What a round may leave behind. The toolkit's own threads have names of their own and are not counted.
struct Belongings {
    int threads = 0, children = 0, descriptors = 0;
};

std::string first_line(gui::fs::path const& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

Belongings belongings() {
    Belongings out;
    auto const own = first_line("/proc/self/comm");
    for (auto const& task : gui::fs::directory_iterator("/proc/self/task")) {
        out.threads += first_line(task.path() / "comm") == own;
        out.children += !first_line(task.path() / "children").empty();
    }
    for ([[maybe_unused]] auto const& descriptor : gui::fs::directory_iterator("/proc/self/fd"))
        ++out.descriptors;
    return out;
}

void list_controls(wxWindow* from, std::vector<std::string>& names) {
    if (!from->IsShown())
        return;
    bool const takes_clicks =
        dynamic_cast<wxAnyButton*>(from) || dynamic_cast<wxCheckBox*>(from) || dynamic_cast<wxTextCtrl*>(from);
    if (takes_clicks && from->IsEnabled() && from->GetName().find('.') != wxString::npos)
        names.push_back(to_utf8(from->GetName()));
    for (wxWindow* const child : from->GetChildren())
        list_controls(child, names);
}

class Round {
public:
    Round(int number, std::mt19937& dice) : m_dice(dice), m_goal(number % 7) {}

    void play() {
        gui::Driver driver(gui::lab_options(gui::lab_address));
        m_driver = &driver;
        go_to_the_goal();
        for (int presses = one_of(4); presses > 0 && driver.is_open(); --presses)
            press_something();
        leave();
        CHECK(driver.wait_until([&] { return !driver.is_open(); }));
    }

private:
    int one_of(int count) { return static_cast<int>(m_dice() % static_cast<unsigned>(count)); }
    void let_time_pass(int most_ms) {
        m_driver->wait_until([] { return false; }, milliseconds(one_of(most_ms)));
    }

    /// 0 first page, 1 questions, 2 to 4 in the middle of a run, 5 a run that was stopped, 6 all done.
    void go_to_the_goal() {
        if (m_goal == 0)
            return let_time_pass(200);
        m_driver->type("address.password", one_of(4) ? gui::lab_password() : "wrong");
        m_driver->press(WXK_RETURN);
        if (m_goal == 1)
            return;
        m_driver->click("window.next");
        if (m_goal <= 4)
            return let_time_pass(m_goal == 2 ? 50 : 1500);
        if (m_goal == 5) {
            let_time_pass(700);
            return m_driver->press(WXK_ESCAPE);
        }
        m_driver->wait_until([this] { return m_driver->state().phase == RunPhase::finished; }, std::chrono::seconds(120));
        for (int pages = one_of(4); pages > 0 && m_driver->is_open() && can_go_next(m_driver->state()); --pages)
            m_driver->click("window.next");
    }

    void press_something() {
        std::vector<std::string> names;
        list_controls(wxTheApp->GetTopWindow(), names);
        if (names.empty())
            return;
        auto const name = names[static_cast<std::size_t>(one_of(static_cast<int>(names.size())))];
        INFO("pressed " << name);
        m_driver->click_if_there(name); // a run that goes on may take the row away before
    }

    /// Twice and in every order: stop and close, by key, by mouse, by the window's frame.
    void leave() {
        for (int times = 1 + one_of(2); times > 0 && m_driver->is_open(); --times) {
            switch (one_of(3)) {
            case 0: m_driver->press(WXK_ESCAPE); break;
            case 1: m_driver->click_if_there("window.close"); break;
            case 2: let_time_pass(30); break;
            }
        }
        m_driver->close();
        m_driver->close();
    }

    gui::Driver* m_driver = nullptr;
    std::mt19937& m_dice;
    int m_goal;
};

void play_all(unsigned seed) {
    NoDialogs const no_dialogs;
    std::mt19937 dice(seed);
    int const rounds = wanted_rounds();
    Belongings before;
    for (int number = 0; number < rounds; ++number) {
        INFO("round " << number);
        Round(number, dice).play();
        auto const after = belongings();
        CHECK(after.threads == 1);
        CHECK(after.children == 0);
        if (number == 20)
            before = after; // by now the toolkit has loaded what it keeps
        if (number > 20)
            CHECK(after.descriptors <= before.descriptors + 4);
        if (number % 20 == 19)
            std::cout << "round " << number + 1 << " of " << rounds << ", " << after.descriptors << " descriptors"
                      << std::endl;
    }
}

}

// Two halves, so that two cores share them.
TEST_CASE("cancelling and closing at random moments leaves nothing behind", "[random-first]") { play_all(20260731); }
TEST_CASE("and at others", "[random-second]") { play_all(20261130); }
