#pragma once
// The bundled table of large providers: hosts, user name form, what they demand. A dated data file
// (sources/data/providers.json) compiled into the program.

#include "probes/core/address.h"
#include "probes/core/answer.h"
#include "probes/core/fault.h"

#include <memory>
#include <string_view>

namespace mp::grammar {

class ProviderTable {
public:
    static core::Result<ProviderTable> parse(std::string_view json);
    ~ProviderTable();
    ProviderTable(ProviderTable&&) noexcept;

    struct Match {
        std::vector<core::Candidate> candidates; ///< evidence.place holds the table's key; trust T1
        core::ProviderInfo provider;
    };
    std::optional<Match> by_domain(core::EmailAddress const& address) const;
    /// `mx_host` ends in one of an entry's MX suffixes.
    std::optional<Match> by_mx(std::string_view mx_host, core::EmailAddress const& address) const;
    std::size_t size() const;
    std::string as_of() const; ///< YYYY-MM-DD of the table

private:
    struct Data;
    explicit ProviderTable(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

}
