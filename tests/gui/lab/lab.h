#pragma once
// A person at the real window in front of the laboratory's real servers. The laboratory is up already (tests/lab/lab.py up
// SCENARIO --run): its options, password and folders come from the environment. `lab_run.py` starts all of it.

#include "tests/gui/gui_driver.h"
#include "tests/support/catch.h"

#include <filesystem>
#include <memory>
#include <string>

namespace mp::gui {

namespace fs = std::filesystem;

/// The address of the laboratory's mailbox.
inline constexpr char const* lab_address = "alice@example.test";

std::string lab_password(); ///< LAB_PASSWORD
/// What the command line `mailplumb-wizard [address] $LAB_OPTIONS` makes.
wizard::Options lab_options(std::string const& address = {});
fs::path out_folder(); ///< MP_GUI_OUT: pictures and exports stay there
/// What the laboratory's scripted servers have heard so far.
std::string heard_by_stubs();

std::string read_file(fs::path const& path);
void write_file(fs::path const& path, std::string const& text);

/// One wizard, from its window's opening to its closing.
class Person {
public:
    explicit Person(wizard::Options options = lab_options());

    Driver& driver() { return *m_driver; }
    wizard::WizardState const& state() { return m_driver->state(); }

    /// Name, address and password, then Return.
    void fill_in(std::string const& password = lab_password());
    /// From the page with the questions to the end of the run.
    void test();
    /// The run that goes on is waited for.
    void wait_for_the_end();
    void go_on_to(wizard::Page page);
    /// Presses `button` and saves under `path` in the dialog that opens; waits until it was written or refused.
    void save(std::string const& button, fs::path const& path);
    /// Drops files on the place for them and waits until they were read.
    void drop(std::vector<fs::path> const& paths);
    /// A picture of the screen, for people to look at.
    void picture(std::string const& name);

private:
    std::unique_ptr<Driver> m_driver;
};

}
