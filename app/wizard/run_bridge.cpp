#include "app/wizard/run_bridge.h"

#include <wx/app.h>

namespace mp::wizard {

void Bridge::Sender::operator()(Event event) const {
    if (!wxTheApp)
        return;
    // The toolkit copies what it queues; events are small but may hold a list.
    auto shared = std::make_shared<Event>(std::move(event));
    wxTheApp->CallAfter([token = m_token, shared] {
        if (auto const sink = token.lock())
            (*sink)(std::move(*shared));
    });
}

void RunControl::cancel() {
    std::lock_guard const lock(m_mutex);
    m_is_cancelled = true;
    if (m_run)
        m_run->cancel();
}

void RunControl::carry_out(StartRun const& order, engine::EngineOptions const& options, engine::Credentials credentials,
                           Bridge::Sender const& send) {
    engine::Engine engine(options);
    int const number = order.run;
    auto run = std::make_unique<engine::Run>(
        engine.start(order.request, std::move(credentials), [send, number](engine::Event const& event) {
            send(RunHappened{number, event});
        }));
    {
        std::lock_guard const lock(m_mutex);
        m_run = std::move(run);
        if (m_is_cancelled)
            m_run->cancel();
    }
    auto survey = std::make_shared<core::Survey const>(m_run->wait());
    std::unique_ptr<engine::Run> over;
    {
        std::lock_guard const lock(m_mutex);
        over = std::move(m_run);
    }
    over.reset(); // joins the engine's thread here, where nobody waits
    send(RunEnded{number, std::move(survey)});
}

}
