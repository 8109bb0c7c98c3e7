#pragma once
// One run of the sources against a made-up world: the burst, then one source.

#include "probes/sources/source.h"
#include "tests/support/catch.h"
#include "tests/support/fake_network.h"

#include <string>

namespace mp::sources {

/// Gives leave to everybody: what a source checks itself is tried here.
class FreeDesk final : public LoginDesk {
public:
    net::Task<std::optional<core::Permit>> ask(std::string host) override;
    void tell(std::string const&, bool) override {}
};

struct Bench {
    explicit Bench(std::string const& typed = "alice@example.org");

    support::FakeNetwork world;
    core::Request request;
    core::DnsFacts dns;
    core::NetworkFacts own_side;
    std::vector<core::WebCertificate> certificates;
    core::Secret password;
    FreeDesk desk;
    bool published_failed = true;  ///< what the engine would have decided by then
    bool published_decided = true; ///< false: decided while the source waits
    Pace pace{net::milliseconds(0), net::milliseconds(0)};

    /// Runs the burst beside one source and gives the source's answer. The burst is cut off when the source is done.
    core::Answer look(core::SourceId id);
    /// Runs the burst alone, to its end.
    void burst();
    void health();
};

core::Candidate const* find(core::Answer const& answer, core::Service service, std::string const& host);
bool has_flag(std::vector<core::SourceFlag> const& flags, core::SourceFlag flag);
/// No request to the wrong places held the address: not by http, not to a host outside `allowed` (suffixes).
bool address_stayed_with(support::FakeHttp const& http, std::vector<std::string> const& allowed);

/// An Autoconfig file with IMAP on `host` and SMTP on the same.
std::string autoconfig_file(std::string const& host);
/// An Autodiscover reply with IMAP and SMTP on `host`.
std::string autodiscover_file(std::string const& host);
std::string autodiscover_action(std::string const& action, std::string const& element, std::string const& value);
extern char const html_page[];

}
