#pragma once
// How rules about names and the network look at a survey: what became of connections, per address and per host, and the
// sentences that show it. Facts only; like line_facts.h, which holds what all rules share.

#include "probes/rules/facts/line_facts.h"

#include <functional>
#include <string>
#include <vector>

namespace mp::rules {

using core::ConnectResult;
using core::DnsStatus;
using core::Stage;

/// Subject of findings about the network this computer is in, and about the computer itself.
inline constexpr std::string_view network_subject = "network";
inline constexpr std::string_view computer_subject = "computer";

/// A hit about the mail domain; {domain} is the domain as people read it.
Hit hit_about_domain(Survey const& survey, Values extra = {});

bool is_sending(ProbeReport const& report);
/// Some line of this direction came as far as a login.
bool any_reaches_login(Survey const& survey, bool sending);
/// The line of this direction that came farthest, or null.
ProbeReport const* best_line(Survey const& survey, bool sending);

/// A TCP connection stood, whatever came next.
bool is_connected(ProbeReport const& report);
/// Nothing came back from any address: neither a connection nor a refusal.
bool is_filtered(ProbeReport const& report);
/// The line failed before a login for a reason that lies in the name, the network or the service (not in a certificate).
bool is_dead(ProbeReport const& report);
/// Another line of the same direction, not worse named, came farther: what stopped that one is the real cause.
bool is_outrun(Survey const& survey, ProbeReport const& report);

/// The run stopped before a login because this base domain must be confirmed.
bool is_waiting_for_trust(Survey const& survey, std::string_view base);

bool is_failure(ConnectResult result);
bool is_ipv6(std::string_view ip);

/// What became of the addresses of one host, over all its lines.
struct AddressFate {
    std::string ip;
    bool ok = false;
    bool failed = false;
    std::int64_t fastest_ms = -1; ///< of its successful connections
};
std::vector<AddressFate> fates_of_host(Survey const& survey, std::string_view host);

/// Lines of one host and one direction for which `is_so` holds and that are equally needed: one finding about all of
/// them, its subject the first of them. {ports} and the hit's count are theirs.
std::vector<Hit> hits_by_host(Survey const& survey, std::function<bool(ProbeReport const&)> const& is_so);

/// One sentence for each address tried.
std::vector<Message> connection_evidence(ProbeReport const& report);

/// "a, b, c" without repeats.
std::string joined(std::vector<std::string> const& parts);
/// Text from the network that goes into a sentence: control characters replaced, cut at 300 bytes.
std::string shown_text(std::string_view text);
/// The beginning of such a text, for a title.
std::string shown_start(std::string_view text);
/// A host from the survey as people read it.
std::string shown_name(std::string_view host);
/// Whole units, rounded to the nearest and at least 1.
std::string in_megabytes(std::int64_t bytes);
std::string in_gigabytes(std::int64_t bytes);

}
