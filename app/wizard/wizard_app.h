#pragma once
// The application object: owns what outlives the window.

#include "app/wizard/conductor.h"
#include "app/wizard/options.h"

#include <memory>
#include <wx/app.h>

namespace mp::wizard {

class WizardWindow;

class WizardApp : public wxApp {
public:
    explicit WizardApp(Options options, Conductor::Starter starter = {});
    bool OnInit() override;
    int OnExit() override;

    Conductor& conductor() { return *m_conductor; }

private:
    Options m_options;
    Conductor::Starter m_starter;
    language::Translator m_translate;
    std::unique_ptr<Conductor> m_conductor;
};

}
