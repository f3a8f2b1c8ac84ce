// The two containers and the hash that the worker uses, on those of the standard library.
#pragma once

#include <unordered_map>
#include <unordered_set>

namespace ankerl::unordered_dense
{
	using std::hash;

	template<class Key, class Value, class Hash = std::hash<Key>, class Equal = std::equal_to<Key>>
	using map = std::unordered_map<Key, Value, Hash, Equal>;

	template<class Key, class Hash = std::hash<Key>, class Equal = std::equal_to<Key>>
	using set = std::unordered_set<Key, Hash, Equal>;
} // namespace ankerl::unordered_dense
