#include "probes/grammar/autodiscover.h"
#include "probes/grammar/text.h"
#include "tests/fuzz/invariants.h"

#include <string>

using namespace mp::grammar;
using Action = AutodiscoverResponse::Action;

namespace {

/// The request is XML that no address can break out of.
void check_request(std::string_view address) {
    auto const body = autodiscover_request(address);
    auto const begin = body.find("<EMailAddress>") + 14;
    auto const end = body.find("</EMailAddress>");
    auto const inside = body.substr(begin, end - begin);
    HOLDS(inside.find_first_of("<>\"'") == inside.npos);
    HOLDS(body.find("</EMailAddress>", end + 1) == body.npos);
}

}

MP_FUZZ_TARGET("autodiscover") {
    check_request(input);
    auto const response = parse_autodiscover(input, mp::fuzz::sample_address());
    if (!response) {
        mp::fuzz::check_text(response.error().detail, 500);
        return;
    }
    mp::fuzz::check_lines(response->candidates);
    mp::fuzz::check_provider(response->provider);
    mp::fuzz::check_services(response->services);
    mp::fuzz::check_text(response->error_text, 4 * 500);
    mp::fuzz::check_text(response->redirect, 4096);
    bool const is_redirect = response->action == Action::redirect_address || response->action == Action::redirect_url;
    HOLDS(is_redirect == !response->redirect.empty());
    if (response->action == Action::redirect_address)
        HOLDS(mp::core::parse_address(response->redirect).has_value());
    if (response->action == Action::redirect_url)
        HOLDS(is_https_url(response->redirect) || is_url(response->redirect, "http"));
    HOLDS(response->action == Action::settings || response->candidates.empty());
}
