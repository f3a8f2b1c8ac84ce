#include "handles/UdpSendBatch.hpp"
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/udp.h>

namespace
{
	bool isSameAddress(const sockaddr_storage& one, const sockaddr_storage& other)
	{
		if (one.ss_family != other.ss_family)
		{
			return false;
		}
		if (one.ss_family == AF_INET)
		{
			const auto& a = reinterpret_cast<const sockaddr_in&>(one);
			const auto& b = reinterpret_cast<const sockaddr_in&>(other);
			return a.sin_port == b.sin_port && a.sin_addr.s_addr == b.sin_addr.s_addr;
		}
		const auto& a = reinterpret_cast<const sockaddr_in6&>(one);
		const auto& b = reinterpret_cast<const sockaddr_in6&>(other);
		return a.sin6_port == b.sin6_port && a.sin6_scope_id == b.sin6_scope_id &&
		       std::memcmp(&a.sin6_addr, &b.sin6_addr, sizeof(a.sin6_addr)) == 0;
	}

	// A message with the length at which the kernel cuts it up.
	struct SegmentLength
	{
		alignas(cmsghdr) char bytes[CMSG_SPACE(sizeof(uint16_t))];

		void Put(msghdr& message, uint16_t len)
		{
			message.msg_control    = this->bytes;
			message.msg_controllen = sizeof(this->bytes);
			auto* header           = CMSG_FIRSTHDR(&message);
			header->cmsg_level     = IPPROTO_UDP;
			header->cmsg_type      = UDP_SEGMENT;
			header->cmsg_len       = CMSG_LEN(sizeof(len));
			std::memcpy(CMSG_DATA(header), &len, sizeof(len));
		}
	};
} // namespace

bool UdpSendBatch::Add(uv_udp_t* handle, const uint8_t* data, size_t len, const sockaddr* addr)
{
	if (!this->isOpen)
	{
		return false;
	}
	if (len > MaxDatagramLen || (addr->sa_family != AF_INET && addr->sa_family != AF_INET6))
	{
		Flush();
		return false;
	}
	if (this->count == MaxDatagrams)
	{
		Flush();
	}

	auto& datagram     = this->datagrams[this->count++];
	datagram.handle    = handle;
	datagram.addrLen   = addr->sa_family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
	datagram.len       = len;
	datagram.isGrouped = false;
	std::memcpy(&datagram.addr, addr, datagram.addrLen);
	std::memcpy(datagram.data, data, len);
	return true;
}

void UdpSendBatch::Flush()
{
	if (this->count == 0)
	{
		return;
	}
	FormGroups();
	for (size_t first = 0; first < this->groupCount;)
	{
		size_t end = first + 1;
		while (end < this->groupCount && this->groups[end].handle == this->groups[first].handle)
		{
			++end;
		}
		SendGroups(first, end);
		first = end;
	}
	this->count = 0;
}

void UdpSendBatch::FormGroups()
{
	this->groupCount = 0;
	size_t partCount = 0;
	for (size_t first = 0; first < this->count; ++first)
	{
		if (this->datagrams[first].isGrouped)
		{
			continue;
		}
		auto& group     = this->groups[this->groupCount++];
		group.firstPart = partCount;
		group.handle    = this->datagrams[first].handle;
		GatherGroup(first);
		partCount += group.count;
	}
}

void UdpSendBatch::GatherGroup(size_t first)
{
	auto& group      = this->groups[this->groupCount - 1];
	const auto& head = this->datagrams[first];
	size_t len       = 0;
	group.count      = 0;
	const auto take  = [&](size_t index)
	{
		this->parts[group.firstPart + group.count] = index;
		group.count += 1;
		len += this->datagrams[index].len;
		this->datagrams[index].isGrouped = true;
	};

	take(first);
	for (size_t index = first + 1; index < this->count && this->canSegment; ++index)
	{
		const auto& next = this->datagrams[index];
		if (next.isGrouped || next.handle != head.handle || !isSameAddress(next.addr, head.addr))
		{
			continue;
		}
		// One that does not fit begins a group of its own; none may overtake it.
		if (next.len > head.len || len + next.len > MaxGroupLen)
		{
			return;
		}
		take(index);
		if (next.len < head.len)
		{
			return;
		}
	}
}

void UdpSendBatch::SendGroups(size_t first, size_t end)
{
	mmsghdr messages[MaxDatagrams];
	iovec buffers[MaxDatagrams];
	SegmentLength lengths[MaxDatagrams];

	for (size_t index = first; index < end; ++index)
	{
		const auto& group = this->groups[index];
		auto& head        = this->datagrams[this->parts[group.firstPart]];
		for (size_t part = group.firstPart; part < group.firstPart + group.count; ++part)
		{
			auto& datagram = this->datagrams[this->parts[part]];
			buffers[part]  = { datagram.data, datagram.len };
		}
		auto& message       = messages[index].msg_hdr;
		message             = {};
		message.msg_name    = &head.addr;
		message.msg_namelen = head.addrLen;
		message.msg_iov     = &buffers[group.firstPart];
		message.msg_iovlen  = group.count;
		if (group.count > 1)
		{
			lengths[index].Put(message, static_cast<uint16_t>(head.len));
		}
	}

	auto* handle = this->groups[first].handle;
	uv_os_fd_t fd;
	// Those that libuv still holds, since the socket's buffer was full, go first.
	if (uv_udp_get_send_queue_count(handle) == 0 && uv_fileno(reinterpret_cast<uv_handle_t*>(handle), &fd) == 0)
	{
		while (first < end)
		{
			const int sent = sendmmsg(fd, &messages[first], static_cast<unsigned>(end - first), 0);
			if (sent > 0)
			{
				first += static_cast<size_t>(sent);
			}
			else if (errno != EINTR)
			{
				this->canSegment = this->canSegment && errno != EIO;
				break;
			}
		}
	}
	// A full buffer, a path that takes less than these, a device that cannot cut up: what is left goes datagram by datagram.
	for (; first < end; ++first)
	{
		SendGroupAlone(this->groups[first]);
	}
}

void UdpSendBatch::SendGroupAlone(const Group& group)
{
	for (size_t part = group.firstPart; part < group.firstPart + group.count; ++part)
	{
		const auto& datagram = this->datagrams[this->parts[part]];
		this->sendAlone(group.handle, datagram.data, datagram.len, reinterpret_cast<const sockaddr*>(&datagram.addr));
	}
}
