#include "probes/endpoints/starttls.h"

namespace mp::endpoints {

using core::Result;
using net::Task;

/// RFC 3207, section 5, and RFC 9051, section 6.2.1: TLS clients speak first, so nothing may be here yet.
Task<Result<TlsLeave>> ask_for_tls(Session& session, Protocol& protocol, net::TimePoint until) {
    TlsLeave leave;
    CO_TRY(leave.is_given, co_await protocol.request_tls(until));
    leave.unread = static_cast<std::int64_t>(session.stream->take_unread().size());
    co_return leave;
}

}
