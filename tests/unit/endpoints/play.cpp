#include "tests/unit/endpoints/play.h"

#include "probes/core/ascii.h"
#include "probes/core/survey_json.h"
#include "tests/support/permits.h"

#include <nlohmann/json.hpp>

namespace mp::endpoints::test {

using nlohmann::json;

static core::Endpoint endpoint_of(std::string const& text) {
    auto const words = core::ascii::words(text);
    core::Endpoint endpoint;
    endpoint.service = core::from_name<core::Service>(words.at(0)).value();
    endpoint.host = words.at(1);
    endpoint.port = core::ascii::to_number<std::uint16_t>(words.at(2)).value();
    endpoint.security = core::from_name<core::Security>(words.at(3)).value();
    return endpoint;
}

static char const* name_of_arrival(Arrival arrival) {
    switch (arrival) {
    case Arrival::arrived: return "arrived";
    case Arrival::not_seen: return "not seen";
    case Arrival::not_supported: return "not supported";
    }
    return "";
}

namespace {

struct Run {
    support::Dialogue const& dialogue;
    Played& played;
    net::Network network;
    core::Secret const& password;
    core::Secret const& token;
};

}

static TalkOptions options_of(support::Dialogue const& dialogue, Played& played) {
    TalkOptions options;
    options.address = dialogue.setting("address", "alice@example.test");
    options.round_trip_token = dialogue.setting("round-trip");
    options.round_trip = !options.round_trip_token.empty();
    options.inspect_deeply = dialogue.setting("deep", "yes") == "yes";
    played.listed = "-";
    if (dialogue.setting("list", "no") == "yes")
        options.on_listing = [&played](std::vector<core::ListedMessage> messages) {
            played.listed.clear();
            for (auto const& message : messages)
                played.listed += (played.listed.empty() ? "" : ", ") + message.id + " " + std::to_string(message.bytes);
        };
    return options;
}

static LoginWish wish_of(Run const& run) {
    LoginWish wish;
    auto const [begin, end] = run.dialogue.settings.equal_range("username");
    for (auto at = begin; at != end; ++at)
        wish.usernames.push_back(at->second);
    if (wish.usernames.empty())
        wish.usernames = {"alice@example.test"};
    wish.password = &run.password;
    wish.token = &run.token;
    if (run.dialogue.setting("encrypted", "no") == "yes")
        wish.order = PasswordOrder::challenge_first;
    if (run.dialogue.setting("may-send", "yes") != "yes")
        return wish;
    auto const tries = core::ascii::to_number<int>(run.dialogue.setting("tries", "2")).value_or(2);
    wish.permit = support::permit_for_host(run.played.report.endpoint.host, tries);
    return wish;
}

static net::Task<void> talk(Run run) {
    auto const conversation = make_conversation(run.played.report, options_of(run.dialogue, run.played), run.network);
    co_await conversation->open();
    bool const wants_login = run.dialogue.setting("login", "yes") == "yes";
    auto wish = wish_of(run);
    if (wants_login)
        co_await conversation->log_in(std::move(wish));
    bool const is_in = run.played.report.status == core::EndpointStatus::verified;
    bool const wants_look = is_in && run.dialogue.setting("inspect", "yes") == "yes";
    if (wants_look)
        co_await conversation->inspect();
    auto const token = run.dialogue.setting("round-trip");
    bool const waits = is_in && !token.empty() && run.played.report.endpoint.service != core::Service::smtp;
    if (waits) {
        auto const until = run.network.clock.now();
        auto const arrival = co_await conversation->wait_for_message(token, until);
        run.played.arrival = name_of_arrival(arrival);
    }
    co_await conversation->leave();
}

Played play(support::Dialogue const& dialogue, support::Mishap mishap) {
    Played played;
    played.watch.is_strict = mishap.kind == support::Mishap::Kind::none;
    played.report.endpoint = endpoint_of(dialogue.setting("endpoint"));
    support::VirtualClock clock;
    support::FixedResolver resolver;
    resolver.facts.v4_status = core::from_name<core::DnsStatus>(dialogue.setting("dns", "ok")).value();
    resolver.facts.v6_status = resolver.facts.v4_status;
    if (resolver.facts.v4_status == core::DnsStatus::ok)
        resolver.facts.v4 = {"192.0.2.1"};
    support::NoHttp http;
    support::FakeDialer dialer(dialogue.connections, clock, played.watch, mishap);
    core::Secret const secret(dialogue.setting("password", password));
    core::Secret const access(dialogue.setting("token"));
    net::Network network{resolver, http, dialer, clock};
    support::run_to_end(clock, [&] { return talk(Run{dialogue, played, network, secret, access}); });
    played.connections = dialer.dialled();
    return played;
}

static std::string as_text(json const& value) {
    if (value.is_string())
        return value.get<std::string>();
    if (!value.is_array())
        return value.dump();
    std::string out;
    for (auto const& item : value)
        out += (out.empty() ? "" : ", ") + as_text(item);
    return out;
}

std::string member(core::ProbeReport const& report, std::string const& path) {
    core::Survey survey;
    survey.reports.push_back(report);
    json const document = json::parse(core::to_json(survey));
    json const* at = &document.at("reports").at(0);
    for (auto const part : core::ascii::split(path, '.')) {
        if (auto const index = core::ascii::to_number<std::size_t>(part); index && at->is_array()) {
            if (*index >= at->size())
                return {};
            at = &at->at(*index);
        } else {
            if (!at->is_object() || !at->contains(std::string(part)))
                return {};
            at = &at->at(std::string(part));
        }
    }
    return as_text(*at);
}

std::string transcript_text(core::ProbeReport const& report) {
    std::string out;
    for (auto const& line : report.transcript)
        out += std::string(1, line.side) + ": " + line.text + "\n";
    return out;
}

}
