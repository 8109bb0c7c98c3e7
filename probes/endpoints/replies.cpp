#include "probes/endpoints/replies.h"

#include "probes/endpoints/limits.h"
#include "probes/grammar/imap.h"

namespace mp::endpoints {

using core::FaultCode;
using core::Result;
using net::Task;
using net::TimePoint;

/// The first lines came and the end did not: neither silence nor a plain hang-up says that.
static core::Fault without_end(core::Fault fault, core::MessageId what) {
    if (fault.code == FaultCode::timed_out || fault.code == FaultCode::closed)
        return core::fail(FaultCode::too_large, core::Message(what)).value();
    return fault;
}

Task<Result<grammar::SmtpReply>> read_smtp_reply(net::LineStream& stream, std::size_t line_limit, TimePoint until) {
    std::vector<grammar::SmtpLine> lines;
    for (;;) {
        auto const line = co_await stream.read_line(line_limit, until);
        if (!line && !lines.empty())
            co_return tl::unexpected<core::Fault>(
                without_end(line.error(), MP_MSG("a reply of several lines that never ended")));
        if (!line)
            co_return tl::unexpected<core::Fault>(line.error());
        auto const parsed = grammar::parse_smtp_line(*line);
        if (!parsed)
            co_return core::fail(FaultCode::malformed, *line);
        lines.push_back(*parsed);
        if (parsed->is_last)
            co_return grammar::make_smtp_reply(lines);
        if (lines.size() >= limits::smtp_lines)
            co_return core::fail(FaultCode::too_large,
                                 core::Message(MP_MSG("a reply of more than 100 lines that never ended")));
    }
}

Task<Result<grammar::Pop3Response>> read_pop3_status(net::LineStream& stream, std::size_t line_limit, TimePoint until) {
    CO_TRY(auto const line, co_await stream.read_line(line_limit, until));
    auto response = grammar::parse_pop3_response(line);
    if (response.kind == grammar::Pop3Response::Kind::malformed)
        co_return core::fail(FaultCode::malformed, line);
    co_return response;
}

Task<Result<std::vector<std::string>>> read_pop3_list(net::LineStream& stream, std::size_t most, TimePoint until) {
    std::vector<std::string> lines;
    for (;;) {
        auto line = co_await stream.read_line(limits::pop3_list_line, until);
        if (!line)
            co_return tl::unexpected<core::Fault>(without_end(line.error(), MP_MSG("a list that never ended")));
        if (*line == ".")
            co_return lines;
        if (lines.size() >= most)
            co_return core::fail(FaultCode::too_large,
                                 core::Message(MP_MSG("a list of more than {count} lines that never ended"),
                                               {{"count", std::to_string(most)}}));
        if (line->starts_with('.'))
            line->erase(0, 1);
        lines.push_back(std::move(*line));
    }
}

static std::string as_quoted(std::string_view literal) {
    std::string out = "\"";
    for (char const c : literal) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c == '\r' || c == '\n' || c == '\0' ? ' ' : c;
    }
    return out + '"';
}

Task<Result<std::string>> read_imap_response(net::LineStream& stream, std::size_t& heard, std::size_t most,
                                             TimePoint until) {
    std::string response;
    for (;;) {
        CO_TRY(auto line, co_await stream.read_line(limits::imap_line, until));
        heard += line.size() + 2;
        auto const size = grammar::literal_size(line);
        auto const announced = size.value_or(0);
        bool const is_too_large = announced > limits::imap_literal || heard > most || announced > most - heard ||
                                  response.size() + line.size() + announced > limits::imap_response;
        if (is_too_large)
            co_return core::fail(FaultCode::too_large, core::Message(MP_MSG("the server sent more than was asked for")));
        if (!size) {
            response += line;
            co_return response;
        }
        CO_TRY(auto const literal, co_await stream.read_bytes(*size, until));
        heard += literal.size();
        line.erase(line.rfind('{'));
        response += line + as_quoted(literal);
    }
}

std::vector<std::string> kept_capabilities(std::vector<std::string> const& all) {
    std::vector<std::string> out;
    std::size_t bytes = 0;
    for (auto const& one : all) {
        bytes += one.size();
        if (out.size() == limits::capabilities || bytes > limits::capability_bytes)
            break;
        out.push_back(one);
    }
    return out;
}

}
