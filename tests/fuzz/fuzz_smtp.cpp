#include "probes/core/ascii.h"
#include "probes/grammar/smtp.h"
#include "tests/fuzz/invariants.h"

#include <string>

using namespace mp::grammar;

namespace {

void check_line(SmtpLine const& line, std::size_t size) {
    HOLDS(line.code >= 200 && line.code <= 599);
    mp::fuzz::check_text(line.text, 3 * size);
    auto const again = parse_smtp_line(std::to_string(line.code) + (line.is_last ? " " : "-") + line.text);
    HOLDS(again && again->code == line.code && again->is_last == line.is_last && again->text == line.text);
}

void check_reply(std::vector<SmtpLine> const& lines) {
    auto const reply = make_smtp_reply(lines);
    HOLDS(reply.lines.size() <= 100);
    HOLDS(lines.empty() || reply.code == lines.front().code);
    HOLDS(lines.empty() || lines.back().text.rfind(reply.enhanced, 0) == 0);
    HOLDS(reply.enhanced.size() <= 9);
    mp::fuzz::check_text(reply.text(), 1 << 22);
    auto const found = parse_smtp_extensions(reply);
    HOLDS(found.has_auth || found.auth.empty());
    HOLDS(found.auth.size() <= 50);
    HOLDS(found.size.value_or(0) >= 0);
    // The same announced again in canonical form means the same.
    std::string auth;
    for (auto const& mechanism : found.auth)
        auth += " " + mechanism;
    auto const again = parse_smtp_extensions(make_smtp_reply({{250, false, "x"}, {250, true, "AUTH" + auth}}));
    HOLDS(again.auth == found.auth);
}

}

MP_FUZZ_TARGET("smtp") {
    std::vector<SmtpLine> lines;
    for (auto const text : mp::core::ascii::split(input, '\n')) {
        is_masked_banner(text);
        auto const line = parse_smtp_line(text);
        if (!line)
            continue;
        check_line(*line, text.size());
        lines.push_back(*line);
        if (line->is_last) {
            check_reply(lines);
            lines.clear();
        }
    }
    check_reply(lines);
}
