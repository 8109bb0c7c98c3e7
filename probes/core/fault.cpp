#include "probes/core/fault.h"

#include <array>

namespace mp::core {

static MessageId words_for(FaultCode code) {
    switch (code) {
    case FaultCode::not_an_address: return MP_MSG("it is no e-mail address");
    case FaultCode::not_a_host: return MP_MSG("it is no host name");
    case FaultCode::malformed: return MP_MSG("it is damaged, or something else than expected");
    case FaultCode::too_large: return MP_MSG("it is too large");
    case FaultCode::too_deep: return MP_MSG("it is nested too deeply");
    case FaultCode::wrong_kind: return MP_MSG("it is something else than expected");
    case FaultCode::empty: return MP_MSG("it is empty");
    case FaultCode::unreadable: return MP_MSG("it cannot be read");
    case FaultCode::not_found: return MP_MSG("it does not exist");
    case FaultCode::not_writable: return MP_MSG("it cannot be written");
    case FaultCode::wrong_usage: return MP_MSG("it was asked for in a way that makes no sense");
    case FaultCode::closed: return MP_MSG("the connection was closed");
    case FaultCode::reset: return MP_MSG("the connection was broken off");
    case FaultCode::timed_out: return MP_MSG("no answer came in time");
    case FaultCode::line_too_long: return MP_MSG("a line came that never ended");
    case FaultCode::refused: return MP_MSG("the connection was refused");
    case FaultCode::unreachable: return MP_MSG("there is no way to the server");
    case FaultCode::filtered: return MP_MSG("its address may not be used");
    case FaultCode::no_address: return MP_MSG("its name has no address");
    case FaultCode::tls_failed: return MP_MSG("no trusted encrypted connection could be made");
    case FaultCode::not_trusted: return MP_MSG("nobody has confirmed its owner");
    case FaultCode::no_such_name: return MP_MSG("its name does not exist");
    case FaultCode::no_data: return MP_MSG("the DNS has nothing about it");
    case FaultCode::server_failure: return MP_MSG("the DNS gave no answer");
    case FaultCode::http_status: return MP_MSG("the web server did not send it");
    case FaultCode::redirect_refused: return MP_MSG("it leads to a place that is not followed");
    case FaultCode::too_many_redirects: return MP_MSG("it leads from place to place and never ends");
    case FaultCode::not_offered: return MP_MSG("that is not possible there");
    case FaultCode::mechanism_failed: return MP_MSG("the way of signing in failed");
    case FaultCode::internal: return MP_MSG("something happened that should not happen");
    }
    return {};
}

static MessageId words_for(std::error_code error) {
    struct Row {
        std::errc condition;
        MessageId words;
    };
    static constexpr auto rows = std::to_array<Row>({
        {std::errc::permission_denied, MP_MSG("you have no permission")},
        {std::errc::operation_not_permitted, MP_MSG("you have no permission")},
        {std::errc::no_such_file_or_directory, MP_MSG("it does not exist")},
        {std::errc::not_a_directory, MP_MSG("a part of the path is no folder")},
        {std::errc::is_a_directory, MP_MSG("it is a folder")},
        {std::errc::file_exists, MP_MSG("something of that name is there already")},
        {std::errc::filename_too_long, MP_MSG("the name is too long")},
        {std::errc::too_many_symbolic_link_levels, MP_MSG("too many links lead there")},
        {std::errc::no_space_on_device, MP_MSG("there is no space left on the disk")},
        {std::errc::read_only_file_system, MP_MSG("nothing can be changed on that disk")},
        {std::errc::device_or_resource_busy, MP_MSG("another program is using it")},
        {std::errc::io_error, MP_MSG("the disk reports a failure")},
    });
    for (auto const& row : rows)
        if (error == row.condition)
            return row.words;
    return {};
}

Fault system_fault(FaultCode code, std::error_code error, std::string before) {
    return {code, std::move(before) + error.message(), Message(words_for(error))};
}

Message reason_of(Fault const& fault) { return fault.words.id.is_empty() ? Message(words_for(fault.code)) : fault.words; }

}
