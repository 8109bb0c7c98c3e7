#include "probes/net/line_stream.h"

namespace mp::net {

core::Result<TrustedStream> TrustedStream::from(LineStream& stream, core::Permit const& permit) {
    if (!stream.is_verified())
        return core::fail(core::FaultCode::not_trusted, "the connection is not encrypted and verified");
    if (stream.server_name() != permit.host())
        return core::fail(core::FaultCode::not_trusted, "the leave to log in is for another server");
    return TrustedStream(stream);
}

Task<core::Result<void>> TrustedStream::write_secret(std::string visible, core::Secret secret, TimePoint until) {
    auto sent = co_await m_stream->write_secret(std::move(visible), std::move(secret), until);
    co_return sent;
}

}
