// Asio's own sources, compiled once (ASIO_SEPARATE_COMPILATION).

#include <asio/impl/src.hpp>
