#include "app/desk/order.h"

#include "app/reports/display.h"

#include <filesystem>

namespace mp::desk {

core::Request request_of(Arguments const& arguments, core::Job job) {
    core::Request request;
    request.job = job;
    request.username = arguments.username;
    request.protocol = arguments.protocol;
    request.devices = arguments.devices;
    request.login = !arguments.no_login;
    request.use_ispdb = !arguments.no_ispdb;
    request.use_guess = !arguments.no_guess;
    request.public_only = arguments.public_only;
    request.tls_scan = arguments.tls_scan;
    request.first = arguments.first;
    request.round_trip = arguments.round_trip;
    request.autodiscover_login = arguments.autodiscover_login;
    request.trusted_domains = arguments.trusted_domains;
    request.ispdb_url = arguments.ispdb_url;
    request.ispdb_dir = arguments.ispdb_dir;
    request.deadline_ms = arguments.deadline_ms;
    request.connectivity_url = arguments.connectivity_url;
    request.bogus_name = arguments.bogus_name;
    request.habits = arguments.habits;
    return request;
}

Usage<core::EmailAddress> address_of(std::string const& typed) {
    auto address = core::parse_address(typed);
    if (address)
        return std::move(*address);
    auto const& fault = address.error();
    if (fault.code == core::FaultCode::empty)
        return usage_error(MP_MSG("The e-mail address is empty."));
    return tl::unexpected<core::Message>(
        core::Message(MP_MSG("“{text}” is not an e-mail address: {reason}."), {{"text", reports::clean(typed, 60)}})
            .with("reason", core::reason_of(fault)));
}

engine::EngineOptions engine_options(Arguments const& arguments) {
    return {arguments.nameservers, arguments.ca_file, arguments.dial_plan, arguments.public_nets};
}

Usage<void> check_network(Arguments const& arguments, engine::Engine const& engine) {
    std::error_code error;
    if (!arguments.ispdb_dir.empty() && !std::filesystem::is_directory(arguments.ispdb_dir, error))
        return usage_error(MP_MSG("“{folder}” is not a folder that can be read."), {{"folder", arguments.ispdb_dir}});
    if (auto const ready = engine.check(); !ready) {
        return tl::unexpected<core::Message>(core::Message(MP_MSG("The network cannot be used as asked: {reason}."))
                                                 .with("reason", core::reason_of(ready.error())));
    }
    return {};
}

}
