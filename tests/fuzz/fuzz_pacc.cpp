#include "probes/core/ascii.h"
#include "probes/grammar/base64.h"
#include "probes/grammar/pacc.h"
#include "tests/fuzz/invariants.h"

#include <string>

using namespace mp::grammar;
using mp::core::Security;

namespace {

void check_document(std::string_view input) {
    auto const document = parse_pacc(input, mp::fuzz::sample_address());
    HOLDS(input.size() <= 64 * 1024 || !document);
    if (!document) {
        mp::fuzz::check_text(document.error().detail, 500);
        return;
    }
    HOLDS(document->candidates.size() <= 3);
    mp::fuzz::check_lines(document->candidates);
    mp::fuzz::check_provider(document->provider);
    mp::fuzz::check_services(document->services);
    std::string protocols;
    for (auto const& line : document->candidates) {
        HOLDS(line.endpoint.security == Security::tls && line.stated == Security::tls);
        HOLDS(line.endpoint.port == mp::core::standard_port(line.endpoint.service, Security::tls));
        HOLDS(line.username == mp::fuzz::sample_address().full());
        protocols += (protocols.empty() ? "\"" : ",\"") + std::string(mp::core::name_of(line.endpoint.service)) +
                     "\":{\"host\":\"" + line.endpoint.host + "\"}";
    }
    auto const again = parse_pacc("{\"protocols\":{" + protocols + "}}", mp::fuzz::sample_address());
    HOLDS(again && again->candidates.size() == document->candidates.size());
    for (std::size_t i = 0; i < again->candidates.size(); ++i)
        HOLDS(again->candidates[i].endpoint == document->candidates[i].endpoint);
}

void check_digest(std::string_view txt) {
    auto const digest = parse_pacc_digest(txt);
    if (!digest)
        return;
    HOLDS(digest->size() == 32);
    HOLDS(parse_pacc_digest("v=UAAC1; a=sha256; d=" + encode_base64(*digest)) == digest);
}

}

MP_FUZZ_TARGET("pacc") {
    check_document(input);
    for (auto const line : mp::core::ascii::split(input, '\n'))
        check_digest(line);
    HOLDS(decode_base64(encode_base64(input)) == input);
    if (auto const bytes = decode_base64(input))
        HOLDS(encode_base64(*bytes).substr(0, input.find('=')) == input.substr(0, input.find('=')) ||
              encode_base64(*bytes).rfind(std::string(input), 0) == 0);
}
