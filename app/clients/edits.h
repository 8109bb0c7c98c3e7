#pragma once
// Changes to the bytes of a settings file that leave every other byte as it is, and how they are shown to a person.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mp::clients {

/// Bytes `begin` up to `end` (not included) of a file.
struct Span {
    std::size_t begin = 0, end = 0;
    bool operator==(Span const&) const = default;
};

class Edits {
public:
    struct Splice {
        Span span; ///< empty: text is put in before it
        std::string text;
    };

    /// What touches a piece that was replaced already changes nothing: the first counts. The same text put in twice at one
    /// place stands there once: two accounts may share a server.
    void replace(Span span, std::string text);
    void insert(std::size_t at, std::string text) { replace({at, at}, std::move(text)); }

    bool is_empty() const { return m_splices.empty(); }
    /// In the order of the file.
    std::vector<Splice> const& splices() const { return m_splices; }
    std::string applied(std::string_view bytes) const;

private:
    std::vector<Splice> m_splices;
};

/// How lines of this file end: as its first one does, "\n" when it has none.
std::string line_end_of(std::string_view bytes);

/// What stands for a secret wherever a file is shown.
inline constexpr std::string_view secret_mark = "********";

struct DiffLine {
    enum class Kind { place, same, removed, added };
    Kind kind = Kind::same;
    std::string text; ///< without the sign and the line's end; as in the file otherwise
};
/// A unified diff with three lines around each change. `secrets` are spans of the bytes before the change, in order, and
/// `secrets_after` of those behind it: neither is ever shown.
std::vector<DiffLine> unified_diff(std::string_view before, Edits const& edits, std::vector<Span> const& secrets,
                                   std::vector<Span> const& secrets_after);

/// What may be a secret in a file of lines: what stands behind a word that names a password, up to the end of its line
/// (`goes_on`: and in the lines below that begin with a blank), and the password in "user:PASSWORD@host". In order.
std::vector<Span> secrets_in_lines(std::string_view bytes, bool goes_on = false);

}
