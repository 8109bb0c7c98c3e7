#include "app/reports/escape.h"

#include <algorithm>

namespace mp::reports {

std::string html_escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (char const c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

std::string markdown_escaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        // Trackers turn @name into a mention, #1 into a reference and www. or http: into a link; entities stop them.
        if (c == '<')
            out += "&lt;";
        else if (c == '&')
            out += "&amp;";
        else if (c == '@')
            out += "&#64;";
        else if (c == ':' && text.substr(i).starts_with("://"))
            out += "&#58;";
        else if (std::string_view("\\`*_{}[]()#+!|~>$").find(c) != std::string_view::npos)
            (out += '\\') += c;
        else if (i == 0 && (c == '-' || c == '=' || c == '.'))
            (out += '\\') += c;
        else
            out += c;
    }
    return out;
}

std::string markdown_code(std::string_view text, Place place) {
    std::size_t longest = 0, run = 0;
    for (char const c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    std::string const fence(longest + 1, '`');
    std::string body;
    for (char const c : text)
        body += c == '|' && place == Place::table ? std::string("\\|") : std::string(1, c);
    bool const needs_blank = longest > 0 || text.empty();
    return fence + (needs_blank ? " " : "") + body + (needs_blank ? " " : "") + fence;
}

}
