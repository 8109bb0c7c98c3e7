#include "tests/gui/lab/lab.h"

#include "app/clients/text.h"
#include "app/wizard/files.h"
#include "app/wizard/words.h"
#include "tests/gui/lab/file_dialog.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <wx/defs.h>
#include <wx/dnd.h>
#include <wx/window.h>

namespace mp::gui {

using namespace wizard;
using std::chrono::seconds;

namespace {

std::string variable(char const* name) {
    auto const* const value = std::getenv(name);
    if (!value)
        throw std::runtime_error(std::string(name) + " is not set: start this by lab_run.py");
    return value;
}

/// Enough for a run whose servers are slow, on a computer that also compiles; not a measure of anything.
constexpr seconds patience(120);

}

std::string lab_password() { return variable("LAB_PASSWORD"); }

fs::path out_folder() {
    fs::path folder = variable("MP_GUI_OUT");
    fs::create_directories(folder);
    return folder;
}

Options lab_options(std::string const& address) {
    std::vector<std::string> words;
    if (!address.empty())
        words.push_back(address);
    std::istringstream options(variable("LAB_OPTIONS"));
    for (std::string word; options >> word;)
        words.push_back(word);
    auto made = options_of(std::move(words));
    if (auto* const fit = std::get_if<Options>(&made))
        return std::move(*fit);
    throw std::runtime_error("the wizard does not take the laboratory's options");
}

std::string heard_by_stubs() {
    auto const path = fs::path(variable("LAB_RUN")) / "rude.jsonl";
    return fs::exists(path) ? read_file(path) : std::string();
}

std::string read_file(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void write_file(fs::path const& path, std::string const& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

Person::Person(Options options) : m_driver(std::make_unique<Driver>(std::move(options))) {}

void Person::fill_in(std::string const& password) {
    m_driver->type("address.name", "Alice Example");
    m_driver->type("address.address", lab_address);
    m_driver->type("address.password", password);
    m_driver->press(WXK_RETURN);
    REQUIRE(m_driver->wait_until([this] { return state().page == Page::reading; }));
}

void Person::test() {
    m_driver->click("window.next");
    REQUIRE(m_driver->wait_until([this] { return state().page == Page::testing; }));
    wait_for_the_end();
}

void Person::wait_for_the_end() {
    REQUIRE(m_driver->wait_until([this] { return state().phase == RunPhase::finished; }, patience));
    m_driver->settle();
}

void Person::go_on_to(Page page) {
    while (state().page < page) {
        auto const before = state().page;
        m_driver->click("window.next");
        REQUIRE(m_driver->wait_until([&] { return state().page != before; }));
    }
    m_driver->settle();
}

void Person::save(std::string const& button, fs::path const& path) {
    {
        FileDialog const dialog(clients::utf8_of(path));
        m_driver->click(button);
        REQUIRE(dialog.was_answered());
    }
    REQUIRE(m_driver->wait_until([&] { return !state().is_writing && state().note; }, patience));
    m_driver->settle();
}

void Person::drop(std::vector<fs::path> const& paths) {
    auto* const target = dynamic_cast<wxFileDropTarget*>(m_driver->control("address.drop")->GetDropTarget());
    REQUIRE(target);
    wxArrayString names;
    for (auto const& path : paths)
        names.Add(from_utf8(clients::utf8_of(path)));
    target->OnDropFiles(5, 5, names);
    REQUIRE(m_driver->wait_until([this] { return !state().is_reading_files; }, patience));
    m_driver->settle();
}

void Person::picture(std::string const& name) {
    // The window manager and the display's server are other processes: a closed dialog is still on the screen for a while.
    m_driver->wait_until([] { return false; }, std::chrono::milliseconds(500));
    m_driver->screenshot((out_folder() / (name + ".png")).string());
}

}
