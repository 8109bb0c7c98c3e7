#include "probes/engine/round_trip.h"

#include <random>

namespace mp::engine {

using core::EndpointStatus;

namespace {

constexpr net::milliseconds longest_wait{120000};
constexpr net::milliseconds pop3_pause{3000};

std::string random_token() {
    std::random_device device;
    std::string token;
    for (int i = 0; i < 16; ++i)
        token.push_back("abcdefghijkmnpqrstuvwxyz23456789"[device() % 32]);
    return token;
}

/// Opens and logs in on a connection of its own; true when the mailbox (or the sender) is there to be used.
net::Task<bool> enter(endpoints::Conversation* talk, core::ProbeReport const* scratch, endpoints::LoginWish wish) {
    co_await talk->open();
    if (scratch->status != EndpointStatus::usable)
        co_return false;
    co_await talk->log_in(std::move(wish));
    co_return scratch->status == EndpointStatus::verified;
}

net::Task<void> send(RoundTrip const& trip, endpoints::TalkOptions options, net::Network network) {
    core::ProbeReport scratch;
    scratch.endpoint = trip.outgoing->endpoint;
    auto const talk = endpoints::make_conversation(scratch, std::move(options), network);
    auto wish = trip.outgoing_login;
    bool const entered = co_await enter(talk.get(), &scratch, std::move(wish));
    if (entered)
        co_await talk->inspect();
    co_await talk->leave();
    trip.outgoing->smtp.round_trip = entered ? scratch.smtp.round_trip : "refused: the second login did not succeed";
}

net::Task<endpoints::Arrival> look_once(RoundTrip const& trip, std::string token, net::TimePoint until,
                                        net::Network network) {
    core::ProbeReport scratch;
    scratch.endpoint = trip.incoming->endpoint;
    endpoints::TalkOptions options;
    options.sent = trip.sent;
    options.inspect_deeply = false;
    auto const talk = endpoints::make_conversation(scratch, std::move(options), network);
    auto wish = trip.incoming_login;
    bool const entered = co_await enter(talk.get(), &scratch, std::move(wish));
    auto arrival = endpoints::Arrival::not_supported;
    if (entered)
        arrival = co_await talk->wait_for_message(token, until);
    co_await talk->leave();
    co_return arrival;
}

}

net::Task<void> send_and_await(RoundTrip trip, net::Network network) {
    auto const token = random_token();
    endpoints::TalkOptions options;
    options.address = trip.address;
    options.sent = trip.sent;
    options.round_trip = true;
    options.round_trip_token = token;
    auto& result = trip.outgoing->smtp;
    co_await send(trip, options, network);
    if (result.round_trip != "sent")
        co_return;
    auto const sent_at = network.clock.run_ms();
    auto const until = network.clock.in(longest_wait);
    for (;;) {
        auto const arrival = co_await look_once(trip, token, until, network);
        if (arrival == endpoints::Arrival::arrived) {
            result.round_trip = "arrived";
            result.round_trip_ms = network.clock.run_ms() - sent_at;
            co_return;
        }
        bool const is_over = network.clock.in(pop3_pause) >= until;
        if (arrival == endpoints::Arrival::not_supported)
            co_return;
        if (is_over)
            break;
        auto const next = network.clock.in(pop3_pause);
        co_await net::sleep_until(next);
    }
    result.round_trip = "not seen";
}

}
