#include "probes/endpoints/leave.h"

namespace mp::endpoints {

using core::EndpointStatus;
using core::Stage;

net::Task<void> leave(Session& session, Protocol& protocol) {
    if (!session.stream)
        co_return;
    auto& report = session.report;
    auto const status = report.status;
    bool const is_lost = status == EndpointStatus::broken || status == EndpointStatus::timeout ||
                         status == EndpointStatus::wrong_protocol || report.stage == Stage::tls;
    if (!is_lost)
        std::ignore = co_await protocol.say(protocol.phrases().goodbye, session.network.clock.in(limits::farewell));
    co_await session.stream->close();
    session.stream.reset();
    bool const was_useful = core::works(status) || status == EndpointStatus::login_skipped;
    if (was_useful && report.finished)
        session.enter(Stage::done);
    report.finished = true;
}

}
