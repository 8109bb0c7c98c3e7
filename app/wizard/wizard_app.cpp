#include "app/wizard/wizard_app.h"

#include "app/wizard/window.h"

namespace mp::wizard {

WizardApp::WizardApp(Options options, Conductor::Starter starter)
    : m_options(std::move(options)), m_starter(std::move(starter)), m_translate(m_options.language) {}

bool WizardApp::OnInit() {
    SetAppName("mailplumb-wizard");
    SetAppDisplayName("Mailplumb");
    SetClassName("mailplumb-wizard");
    m_conductor = std::make_unique<Conductor>(std::move(m_options.base), m_options.engine, m_translate, m_starter);
    if (!m_options.display_name.empty())
        m_conductor->send(NameTyped{m_options.display_name});
    auto* const window = new WizardWindow(*m_conductor);
    SetTopWindow(window);
    window->Show();
    return true;
}

int WizardApp::OnExit() {
    m_conductor.reset(); // waits for exports that are being written, and for the last run to stop
    return wxApp::OnExit();
}

}
