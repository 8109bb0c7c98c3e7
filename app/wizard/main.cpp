#include "app/desk/process.h"
#include "app/wizard/wizard_app.h"

#include <wx/init.h>

int main(int argc, char* argv[]) {
    mp::desk::prepare_process();
    // Help, version and mistakes need no display.
    auto options = mp::wizard::options_of(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
    if (auto const* const code = std::get_if<int>(&options))
        return *code;
    wxApp::SetInstance(new mp::wizard::WizardApp(std::move(std::get<mp::wizard::Options>(options))));
    int only_program = 1; // the toolkit shall not read the words again
    return wxEntry(only_program, argv);
}
